package largesse.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import largesse.gateway.testing.GatewayEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether the description is right in itself, and describes what is served, no more and no less.
 */
@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class ContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** A template's parameter, with or without the expression that restricts it. */
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

  @Inject BeanManager beans;

  private JsonNode api;

  private record Operation(String method, String path, JsonNode value) {
    String id() {
      return value.get("operationId").asText();
    }

    boolean isForEverybody() {
      return value.get("x-roles").get(0).asText().equals("everybody");
    }

    String address() {
      return method + " " + path;
    }
  }

  @BeforeEach
  void readDescription() throws IOException {
    api = JSON.readTree(given().get("/openapi?format=json").asString());
  }

  @Test
  void everySchemaIsOneOfItsDialect() {
    var dialect =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012), asserting());

    api.at("/components/schemas")
        .properties()
        .forEach(schema ->
            assertThat(dialect.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void operationsHaveIdsOfTheirOwnAndDeclareEveryParameterOfTheirPath() {
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
    operations()
        .forEach(operation -> {
          var declared =
              stream(operation.value.path("parameters"))
                  .filter(parameter -> parameter.get("in").asText().equals("path"))
                  .filter(parameter -> parameter.get("required").asBoolean())
                  .map(parameter -> parameter.get("name").asText());
          var named = PARAMETER.matcher(operation.path).results().map(found -> found.group(1));
          assertThat(declared)
              .as(operation.id())
              .containsExactlyInAnyOrderElementsOf(named.toList());
        });
  }

  @Test
  void everyExampleOfABodyFitsItsSchema() {
    operations()
        .forEach(operation -> {
          assertFits(operation.id() + " request", operation.value.path("requestBody"));
          operation
              .value
              .get("responses")
              .properties()
              .forEach(
                  response -> assertFits(operation.id() + response.getKey(), response.getValue()));
        });
  }

  @Test
  void everyExampleOfAProblemFitsItsSchema() {
    var schema = schema(JSON.createObjectNode().put("$ref", PROBLEM));
    var examples = api.at("/components/examples").properties();

    assertThat(examples).isNotEmpty();
    examples.forEach(example ->
        assertThat(schema.validate(example.getValue().get("value")))
            .as(example.getKey())
            .isEmpty());
  }

  @Test
  void everyExampleOfAParameterFitsItsSchema() {
    operations()
        .flatMap(operation -> stream(operation.value.path("parameters")))
        .filter(parameter -> parameter.has("example"))
        .forEach(parameter -> {
          var example = parameter.get("example");
          var schema = parameter.get("schema");
          var value =
              schema.get("type").asText().equals("integer")
                  ? JSON.getNodeFactory().numberNode(example.asLong())
                  : example;
          assertThat(schema(schema).validate(value)).as(parameter.get("name").asText()).isEmpty();
        });
  }

  @Test
  void describesEveryOperationThatIsServedAndNoOther() {
    assertThat(operations().map(Operation::address).collect(Collectors.toSet()))
        .isEqualTo(served());
  }

  @Test
  void whatItDescribesIsThere() {
    operations()
        .forEach(operation -> {
          var address = PARAMETER.matcher(operation.path).replaceAll("1");
          given()
              .urlEncodingEnabled(false)
              .contentType(
                  operation.id().equals("importPurchases")
                      ? "application/x-ndjson"
                      : "application/json")
              .request(operation.method, address)
              .then()
              .statusCode(operation.isForEverybody() ? not(anyOf(is(401), is(404))) : is(401));
        });
  }

  /** All JSON examples of a request or response against the schema beside them. */
  private void assertFits(String name, JsonNode body) {
    body.path("content")
        .properties()
        .forEach(media -> {
          if (media.getKey().contains("json")) {
            assertExampleFits(name, media.getValue());
          }
        });
  }

  private void assertExampleFits(String name, JsonNode media) {
    var schema = schema(media.get("schema"));
    for (var document : documents(media.path("example"))) {
      assertThat(schema.validate(document)).as("%s: %s", name, document).isEmpty();
    }
  }

  /** An example of several documents is text, one on each line. */
  private static List<JsonNode> documents(JsonNode example) {
    if (example.isMissingNode()) {
      return List.of();
    }
    return example.isTextual()
        ? example.asText().lines().map(ContractTest::parsed).toList()
        : List.of(example);
  }

  private static JsonNode parsed(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema together with all that it can refer to. */
  private JsonSchema schema(JsonNode schema) {
    var whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", api.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, asserting());
  }

  private static SchemaValidatorsConfig asserting() {
    return SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  }

  private Stream<Operation> operations() {
    return api.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation ->
                    new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.getValue())));
  }

  private Set<String> served() {
    var operations = new HashSet<Method>();
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .forEach(type -> operations.addAll(List.of(type.getMethods())));
    var served = new TreeSet<String>();
    for (var operation : operations) {
      for (var annotation : operation.getAnnotations()) {
        methodOf(annotation).forEach(method -> served.add(method + " " + path(operation)));
      }
    }
    return served;
  }

  private static Stream<String> methodOf(Annotation annotation) {
    return Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class))
        .map(HttpMethod::value);
  }

  private static String path(Method operation) {
    var below = operation.getAnnotation(Path.class);
    var template =
        operation.getDeclaringClass().getAnnotation(Path.class).value()
            + (below == null ? "" : below.value());
    return PARAMETER.matcher(template).replaceAll("{$1}");
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
