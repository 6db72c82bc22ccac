package largesse.gateway.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/** Which methods an address knows: the server refuses the others without saying so. */
@Singleton
class AllowedMethods {
  private final Map<String, RequestMapper<Method>> addresses = new TreeMap<>();

  @Inject
  AllowedMethods(BeanManager beans) {
    var paths = new TreeMap<String, ArrayList<RequestPath<Method>>>();
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Stream.of(type.getMethods()))
        .forEach(operation ->
            methods(operation)
                .forEach(method ->
                    paths.computeIfAbsent(method, _ -> new ArrayList<>()).add(path(operation))));
    paths.forEach((method, known) -> addresses.put(method, new RequestMapper<>(known)));
  }

  /** By the path of an address, as it stands in the request. */
  Set<String> of(String path) {
    var allowed = new TreeSet<String>();
    addresses.forEach((method, known) -> {
      if (known.map(path) != null) {
        allowed.add(method);
      }
    });
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    return allowed;
  }

  private static Stream<String> methods(Method operation) {
    return Stream.of(operation.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  private static RequestPath<Method> path(Method operation) {
    var below = operation.getAnnotation(Path.class);
    var template =
        operation.getDeclaringClass().getAnnotation(Path.class).value()
            + (below == null ? "" : below.value());
    return new RequestPath<>(false, new URITemplate(template, false), operation);
  }
}
