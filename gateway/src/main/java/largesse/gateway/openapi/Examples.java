package largesse.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The examples of bodies, by the names of their schemas. */
final class Examples {
  private static final String LISTED = "Listed";
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

  private final Map<String, Object> bySchema = new TreeMap<>();

  Examples(IndexView index) {
    var json = new ObjectMapper();
    for (var example : index.getAnnotations(Example.class)) {
      var type = example.target().asClass();
      var schema = type.declaredAnnotation(SCHEMA);
      var name = schema == null ? null : schema.value("name");
      bySchema.put(
          name == null ? type.simpleName() : name.asString(),
          parsed(json, example.value().asString()));
    }
  }

  /** The example of a body, given the reference to its schema; null when there is none. */
  @Nullable Object of(String reference) {
    var schema = reference.substring(reference.lastIndexOf('/') + 1);
    if (schema.startsWith(LISTED)) {
      var item = bySchema.get(schema.substring(LISTED.length()));
      return item == null ? null : Map.of("items", List.of(item));
    }
    return bySchema.get(schema);
  }

  /** Several documents, one a line, stay text. */
  private static Object parsed(ObjectMapper json, String example) {
    try {
      var parser = json.createParser(example);
      var value = json.readValue(parser, Object.class);
      return parser.nextToken() == null ? value : example;
    } catch (IOException e) {
      throw new IllegalStateException("Not an example: " + example, e);
    }
  }
}
