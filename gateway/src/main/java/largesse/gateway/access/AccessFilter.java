package largesse.gateway.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import largesse.gateway.problem.ProblemCode;
import largesse.runtime.identity.Role;
import largesse.runtime.identity.TokenVerifier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in who shows a valid bearer token that is bound to the programme of the address and has a
 * role that may call the operation's rpc; and everybody to what is public. The services check all
 * of this again, and more.
 *
 * <p>Errors: UNAUTHENTICATED; PROGRAMME_UNKNOWN for another's programme, as if it did not exist;
 * PERMISSION_DENIED.
 */
// Not a singleton: filters are made before the configuration is read, this one when it is first
// used.
@ApplicationScoped
public class AccessFilter {
  private static final String BEARER = "Bearer ";

  private final TokenVerifier verifier;
  private final CurrentCaller current;
  private final Map<Method, Admission> admissions = new ConcurrentHashMap<>();

  private record Admission(boolean anybody, Set<Role> roles) {}

  @Inject
  public AccessFilter(TokenVerifier verifier, CurrentCaller current) {
    this.verifier = verifier;
    this.current = current;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public void filter(ContainerRequestContext request, ResourceInfo operation) {
    var admission =
        admissions.computeIfAbsent(operation.getResourceMethod(), AccessFilter::admission);
    if (admission.anybody()) {
      return;
    }
    var caller = verifier.verify(token(request));
    var programme = request.getUriInfo().getPathParameters().getFirst("programme");
    if (programme != null && !caller.mayUse(programme)) {
      throw ProblemCode.PROGRAMME_UNKNOWN.refusal("There is no such programme.");
    }
    if (!caller.hasAnyOf(admission.roles())) {
      throw ProblemCode.PERMISSION_DENIED.refusal(
          admission.roles().stream()
              .map(role -> role.name().toLowerCase(Locale.ROOT))
              .sorted()
              .collect(Collectors.joining(", ", "The token needs one of the roles ", ".")));
    }
    current.letIn(caller);
  }

  private static Admission admission(Method operation) {
    var rpc = operation.getAnnotation(Rpc.class);
    return rpc == null
        ? new Admission(false, Set.of())
        : new Admission(ContractProto.isForAnybody(rpc.value()), ContractProto.roles(rpc.value()));
  }

  private static String token(ContainerRequestContext request) {
    var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw ProblemCode.UNAUTHENTICATED.refusal("The header Authorization: Bearer … is missing.");
    }
    return header.substring(BEARER.length()).strip();
  }
}
