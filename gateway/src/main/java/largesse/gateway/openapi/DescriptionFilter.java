package largesse.gateway.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Replies;
import largesse.gateway.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes the description that is made from the resources' signatures: roles, the statuses and
 * headers that the conventions bring, every problem, and examples.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescriptionFilter implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String EVERYBODY = "everybody";
  private static final String EXAMPLES = "#/components/examples/";
  private static final String PROBLEM = "#/components/schemas/Problem";

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("programme", "nordmart"),
          Map.entry("brand", "own"),
          Map.entry("store", "osl-01"),
          Map.entry("tier", "gold"),
          Map.entry("unit", "points"),
          Map.entry("rule", "base"),
          Map.entry("version", "1"),
          Map.entry("member", "0199c0de-0000-7000-8000-000000000001"),
          Map.entry("purchase", "0199c0de-0000-7000-8000-000000000002"),
          Map.entry("activity", "0199c0de-0000-7000-8000-000000000010"),
          Map.entry("type", "review"),
          Map.entry("return", "0199c0de-0000-7000-8000-000000000003"),
          Map.entry("redemption", "0199c0de-0000-7000-8000-000000000006"),
          Map.entry("cause", "sea-rescue"),
          Map.entry("indicator", "trees"),
          Map.entry("update", "0199c0de-0000-7000-8000-000000000008"),
          Map.entry("spotlight", "advent"),
          Map.entry("level", "bronze"),
          Map.entry("panel", "winter"),
          Map.entry("token", "AZnA3gAAcACAAAAAAAAAAgAAAABnRaLgc2lnbmF0dXJl"),
          Map.entry("settlement", "0199c0de-0000-7000-8000-000000000009"),
          Map.entry("reward", "coffee"));

  private final Operations operations;
  private final Examples examples;
  private final Map<String, Problem> problems = new TreeMap<>();

  public DescriptionFilter(IndexView index) {
    this.operations = new Operations(index);
    this.examples = new Examples(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths().getPathItems().values().stream()
        .map(PathItem::getOperations)
        .forEach(byMethod -> byMethod.forEach(this::complete));
    var components =
        Objects.requireNonNullElseGet(api.getComponents(), OASFactory::createComponents);
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme(BEARER)
            .bearerFormat("JWT")
            .description("An OpenID Connect token, bound to programmes and roles."));
    problems.values().forEach(problem -> addExample(components, problem));
    api.components(components)
        .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
  }

  /** What is one of several plain values is no object, whatever the type that holds it. */
  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getOneOf() != null
        && schema.getOneOf().stream().allMatch(plain -> plain.getRef() == null)) {
      schema.setType(null);
      schema.setProperties(null);
    }
    return schema;
  }

  private void complete(PathItem.HttpMethod method, Operation operation) {
    var roles = roles(operation);
    operation.setDescription(
        operation.getDescription().strip() + "\n\nRoles: " + String.join(", ", roles) + ".");
    operation.addExtension("x-roles", roles);
    parameters(operation).forEach(DescriptionFilter::describe);
    if (operation.getRequestBody() != null) {
      giveExamples(operation.getRequestBody().getContent());
    }
    var headers = headers(operation);
    var responses = new TreeMap<>(answers(method, operation, headers));
    operations.problems(operation, headers).stream()
        .collect(Collectors.groupingBy(Problem::status))
        .forEach((status, same) -> responses.put(Integer.toString(status), refusal(status, same)));
    operation.setResponses(OASFactory.createAPIResponses());
    responses.forEach(operation.getResponses()::addAPIResponse);
  }

  private List<String> roles(Operation operation) {
    if (operations.isForAnybody(operation)) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
      return List.of(EVERYBODY);
    }
    return operations.roles(operation);
  }

  /** The statuses of success are those of the conventions. */
  private Map<String, APIResponse> answers(
      PathItem.HttpMethod method, Operation operation, Set<String> headers) {
    var answer =
        operation.getResponses().getAPIResponses().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("2"))
            .findFirst()
            .orElseThrow()
            .getValue();
    giveExamples(answer.getContent());
    if (headers.contains(Headers.IF_MATCH)) {
      answer.addHeader("ETag", header("The revision, for If-Match."));
    }
    if (headers.contains(Headers.IDEMPOTENCY_KEY)) {
      answer.addHeader(Replies.REPLAYED, header("true when the answer is that of a repetition."));
    }
    if (creates(method, headers, operation)) {
      answer.addHeader("Location", header("The address of what was created."));
      return Map.of("201", answer.description("Created, now or before."));
    }
    return method == PathItem.HttpMethod.PUT && headers.contains(Headers.IF_MATCH)
        ? Map.of("200", answer.description("Changed."), "201", copy(answer).description("Created."))
        : Map.of("200", answer.description("Done."));
  }

  private static boolean creates(
      PathItem.HttpMethod method, Set<String> headers, Operation operation) {
    return method == PathItem.HttpMethod.POST
        && headers.contains(Headers.IDEMPOTENCY_KEY)
        && !operation.getOperationId().equals("advanceClock");
  }

  private static APIResponse copy(APIResponse answer) {
    return OASFactory.createAPIResponse().content(answer.getContent()).headers(answer.getHeaders());
  }

  private APIResponse refusal(int status, List<Problem> same) {
    var media = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM));
    for (var problem : same) {
      problems.putIfAbsent(problem.code(), problem);
      media.addExample(problem.code(), OASFactory.createExample().ref(EXAMPLES + problem.code()));
    }
    var response =
        OASFactory.createAPIResponse()
            .description(same.stream().map(Problem::code).collect(Collectors.joining(", ")))
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
    if (status == 429 || status == 503) {
      response.addHeader("Retry-After", header("After how many seconds to repeat."));
    }
    return response;
  }

  private static void addExample(Components components, Problem problem) {
    var value = new TreeMap<String, Object>();
    value.put("type", problem.type());
    value.put("title", problem.title());
    value.put("status", problem.status());
    value.put("detail", problem.detail());
    value.put("code", problem.code());
    components.addExample(problem.code(), OASFactory.createExample().value(value));
  }

  private void giveExamples(Content content) {
    for (MediaType media : content.getMediaTypes().values()) {
      var reference = Optional.ofNullable(media.getSchema()).map(Schema::getRef);
      reference.map(examples::of).ifPresent(media::setExample);
    }
  }

  private static void describe(Parameter parameter) {
    var example = PARAMETERS.get(parameter.getName());
    if (parameter.getIn() == Parameter.In.PATH) {
      parameter.setDescription("The id of the " + parameter.getName() + ".");
      parameter.setExample(example);
    }
    if (parameter.getName().equals(Headers.IDEMPOTENCY_KEY)) {
      parameter.setDescription("Makes repeating safe: the same key gets the same answer.");
    }
    if (parameter.getName().equals(Headers.IF_MATCH)) {
      parameter.setDescription("The ETag of what is to be replaced; absent: whichever.");
    }
  }

  private static Set<String> headers(Operation operation) {
    return parameters(operation).stream()
        .filter(parameter -> parameter.getIn() == Parameter.In.HEADER)
        .map(Parameter::getName)
        .collect(Collectors.toSet());
  }

  private static List<Parameter> parameters(Operation operation) {
    return Objects.requireNonNullElse(operation.getParameters(), List.of());
  }

  private static Header header(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
