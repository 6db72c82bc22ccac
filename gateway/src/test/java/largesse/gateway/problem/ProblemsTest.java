package largesse.gateway.problem;

import static io.restassured.RestAssured.given;
import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.Brand;
import largesse.members.v1.GetBrandResponse;
import largesse.rewards.v1.GetRewardResponse;
import largesse.rewards.v1.Reward;
import largesse.runtime.error.Reason;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Role;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class ProblemsTest {
  private static final String STORE = PROGRAMME + "/stores/osl-01";
  private static final String COFFEE = PROGRAMME + "/rewards/coffee";

  @SuppressWarnings("NullAway.Init")
  private static FakeServices services;

  /** Not before all: by then the gateway's address is unknown. */
  @BeforeEach
  void start() {
    if (services == null) {
      services = FakeServices.start();
    }
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void anUnknownPathIsAProblem() {
    problem(asOperator().get("/v1/nowhere").then(), 404, "PATH_UNKNOWN");
    problem(given().get("/nowhere").then(), 404, "PATH_UNKNOWN");
    problem(asOperator().post("/v1/programmes/nordmart/cards").then(), 404, "PATH_UNKNOWN");
  }

  @Test
  void anotherMethodIsAProblemThatSaysWhichThereAre() {
    problem(asOperator().delete(STORE).then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("GET, HEAD, PUT"));
    problem(asOperator().get(PROGRAMME + "/purchases").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("POST"));
    problem(
            asOperator().body("{}").put(PROGRAMME + "/panels/current").then(),
            405,
            "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("GET, HEAD"));
    problem(
            asOperator().get(PROGRAMME + "/share-policies/1:publish").then(),
            405,
            "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("POST"));
  }

  @Test
  void anotherMediaTypeIsAProblem() {
    problem(
        asOperator().contentType("text/plain").body("x").put(STORE).then(),
        415,
        "MEDIA_TYPE_UNSUPPORTED");
    problem(asOperator().accept("image/png").get(STORE).then(), 406, "NOT_ACCEPTABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"zone": "east"         | MALFORMED_JSON |
          {"zone": "east"} x      | MALFORMED_JSON |
          {"zones": "east"}       | FIELD_UNKNOWN  | /zones
          {"zone": 3}             | FIELD_INVALID  | /zone
          []                      | FIELD_INVALID  |
          """)
  void aBadBodyIsAProblem(String body, String code, String pointer) {
    var response = problem(asOperator().body(body).put(STORE).then(), 400, code);
    if (pointer != null) {
      response.body("errors[0].pointer", equalTo(pointer));
    }
  }

  @Test
  void aMissingBodyIsAProblem() {
    problem(asOperator().put(STORE).then(), 400, "MALFORMED_JSON");
  }

  @Test
  void aBodyBeyondItsLimitIsAProblem() {
    var large = "{\"zone\": \"" + "x".repeat(1 << 20) + "\"}";

    problem(asOperator().body(large).put(STORE).then(), 413, "BODY_TOO_LARGE");
  }

  @Test
  @Tag("xO4")
  void aBasketOfTenThousandLinesIsAProblem() {
    var line =
        "{\"number\":1,\"sku\":\"FUR-CH-10002965-0123456789\",\"quantity\":\"1\",\"net\":\"1.00\","
            + "\"category\":\"Furniture/Chairs/Dining chairs of oak\"},";
    var body = "{\"lines\":[" + line.repeat(10_000) + "]}";

    problem(asStore().body(body).post(PROGRAMME + "/purchases").then(), 413, "BODY_TOO_LARGE");
  }

  @Test
  void aBadHeaderIsAProblem() {
    problem(
            asOperator().header("If-Match", "3").body("{}").put(STORE).then(),
            400,
            "HEADER_INVALID")
        .body("errors[0].header", equalTo("If-Match"));
    problem(
            asOperator()
                .header("Idempotency-Key", "a b")
                .body("{}")
                .post(PROGRAMME + "/members")
                .then(),
            400,
            "HEADER_INVALID")
        .body("errors[0].header", equalTo("Idempotency-Key"));
  }

  @Test
  void aBadParameterIsAProblem() {
    problem(asOperator().get(PROGRAMME + "/stores?pageSize=many").then(), 400, "PARAMETER_INVALID")
        .body("errors[0].parameter", equalTo("pageSize"));
    problem(
            as(TestTokens.finance("nordmart"))
                .get(PROGRAMME + "/reports/allocations?by=COLOUR")
                .then(),
            400,
            "PARAMETER_INVALID")
        .body("errors[0].parameter", equalTo("by"));
    problem(asOperator().get(PROGRAMME + "/terms?at=yesterday").then(), 400, "PARAMETER_INVALID")
        .body("errors[0].parameter", equalTo("at"));
  }

  @Test
  void aMissingOrBadTokenIsAProblem() {
    unauthenticated(given().get(STORE).then());
    unauthenticated(given().header("Authorization", "Basic eDp5").get(STORE).then());
    unauthenticated(as("nonsense").get(STORE).then());
    var expired =
        TestTokens.claims("olga", Role.OPERATOR, "nordmart").expirationTime(new Date(1_000_000));
    unauthenticated(as(TestTokens.sign(expired)).get(STORE).then());
    var strangers = TestTokens.claims("olga", Role.OPERATOR, "nordmart");
    unauthenticated(as(TestTokens.sign(strangers, TestTokens.strangersKey())).get(STORE).then());
  }

  @Test
  @Tag("xP5")
  void anotherProgrammeDoesNotExist() {
    problem(as(TestTokens.operator("sudmart")).get(STORE).then(), 404, "PROGRAMME_UNKNOWN");
    problem(
        as(TestTokens.store("sudmart")).body("{}").post(PROGRAMME + "/purchases").then(),
        404,
        "PROGRAMME_UNKNOWN");
  }

  @Test
  void aRoleThatMayNotIsAProblemBeforeAnyServiceIsAsked() {
    problem(asStore().body("{\"zone\": \"east\"}").put(STORE).then(), 403, "PERMISSION_DENIED");
    var member = TestTokens.member("nordmart", UUID.fromString(MEMBER));
    problem(as(member).body("{}").post(PROGRAMME + "/purchases").then(), 403, "PERMISSION_DENIED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"OK"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyStatusOfAServiceHasItsOwn(Status.Code code) {
    services.refuse("GetStore", new AnyReason("STORE_ODD", code).refused("The store is odd."));

    var status =
        switch (code) {
          case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
          case UNAUTHENTICATED -> 401;
          case PERMISSION_DENIED -> 403;
          case NOT_FOUND -> 404;
          case ALREADY_EXISTS, ABORTED, FAILED_PRECONDITION -> 409;
          case RESOURCE_EXHAUSTED -> 429;
          case UNKNOWN, INTERNAL, DATA_LOSS, OK -> 500;
          case UNIMPLEMENTED -> 501;
          case UNAVAILABLE, CANCELLED -> 503;
          case DEADLINE_EXCEEDED -> 504;
        };
    problem(asOperator().get(STORE).then(), status, "STORE_ODD")
        .body("title", equalTo("Store odd"))
        .body("detail", equalTo("The store is odd."));
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE,       503, NEIGHBOUR_UNAVAILABLE",
    "DEADLINE_EXCEEDED, 504, DEADLINE_EXCEEDED",
    "UNIMPLEMENTED,     501, NOT_IMPLEMENTED",
    "INTERNAL,          500, INTERNAL",
    "UNKNOWN,           500, INTERNAL",
    "NOT_FOUND,         500, INTERNAL",
  })
  void aStatusWithoutAReasonTellsNothingOfTheInside(Status.Code code, int status, String expected) {
    services.refuse(
        "GetStore",
        code.toStatus().withDescription("io exception at /10.1.2.3:9081").asRuntimeException());

    problem(asOperator().get(STORE).then(), status, expected)
        .body(not(containsString("10.1.2.3")))
        .body(not(containsString("exception")));
  }

  @Test
  @Tag("xD1")
  void aKeyUsedWithAnotherBodyIsUnprocessable() {
    services.refuse(
        "EnrolMember", RuntimeReason.IDEMPOTENCY_KEY_REUSED.refused("The key was used before."));

    problem(
        asOperator()
            .header("Idempotency-Key", "k-1")
            .body("{}")
            .post(PROGRAMME + "/members")
            .then(),
        422,
        "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aStaleRevisionIsAFailedPrecondition() {
    services.refuse("PutStore", RuntimeReason.REVISION_STALE.refused("It is at revision 4."));

    problem(
        asOperator().header("If-Match", "\"3\"").body("{\"zone\": \"e\"}").put(STORE).then(),
        412,
        "REVISION_STALE");
  }

  @Test
  void aRefusedFieldIsFoundInTheBodyOrTheAddress() {
    services.refuse(
        "PutStore",
        RuntimeReason.INVALID_REQUEST
            .refused("The request breaks its contract.")
            .at("value.time_zone", "string.max_len", "It is too long.")
            .at("value.store", "string.pattern", "It is no id.")
            .at("programme", "string.pattern", "It is no id."));

    problem(asOperator().body("{\"zone\": \"e\"}").put(STORE).then(), 400, "INVALID_REQUEST")
        .body("errors[0].pointer", equalTo("/timeZone"))
        .body("errors[0].reason", equalTo("string.max_len"))
        .body("errors[1].parameter", equalTo("store"))
        .body("errors[2].parameter", equalTo("programme"));
  }

  @Test
  void theTimeToWaitIsTold() {
    services.refuse(
        "GetStore",
        RuntimeReason.DATABASE_UNAVAILABLE
            .refused("The database can't be reached now.")
            .retryAfter(Duration.ofMillis(2_500)));

    problem(asOperator().get(STORE).then(), 503, "DATABASE_UNAVAILABLE").header("Retry-After", "3");
  }

  @Test
  void anOverloadedServiceIsToBeAskedLater() {
    services.refuse(
        "GetStore",
        RuntimeReason.OVERLOADED
            .refused("Too many calls are under way.")
            .retryAfter(Duration.ofSeconds(2)));

    problem(asOperator().get(STORE).then(), 429, "OVERLOADED").header("Retry-After", "2");
  }

  @Test
  void aDeadNeighbourIsUnavailableUntilItIsBackAndTheOthersGoOn() {
    services.kill("rewards");
    problem(asOperator().get(COFFEE).then(), 503, "NEIGHBOUR_UNAVAILABLE")
        .header("Retry-After", "1");
    services.answer(
        "GetBrand",
        GetBrandResponse.newBuilder()
            .setValue(Brand.newBuilder().setBrand("own").setRevision(1))
            .build());

    asOperator().get(PROGRAMME + "/brands/own").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'services' }.data.rewards", equalTo("DOWN"))
        .body("checks.find { it.name == 'services' }.data.members", equalTo("UP"));

    services.answer(
        "GetReward",
        GetRewardResponse.newBuilder().setValue(Reward.newBuilder().setReward("coffee")).build());
    services.start("rewards");
    asOperator().get(COFFEE).then().statusCode(200).body("reward", equalTo("coffee"));
  }

  @Test
  void theTraceOfTheCallerIsNamed() {
    var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    asOperator()
        .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
        .get("/v1/nowhere")
        .then()
        .body("traceId", equalTo(traceId));
  }

  private static void unauthenticated(ValidatableResponse response) {
    problem(response, 401, "UNAUTHENTICATED").header("WWW-Authenticate", containsString("Bearer"));
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("type", matchesPattern("urn:largesse:problem:[a-z-]+"))
        .body("title", not(nullValue()))
        .body("detail", not(nullValue()))
        .body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  /** A service's reason that nobody has. */
  private record AnyReason(String name, Status.Code code) implements Reason {
    @Override
    public String domain() {
      return "testing.largesse";
    }
  }
}
