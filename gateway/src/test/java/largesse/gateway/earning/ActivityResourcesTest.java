package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import largesse.earning.v1.Activity;
import largesse.earning.v1.AttributeKind;
import largesse.earning.v1.AttributeValue;
import largesse.earning.v1.Earned;
import largesse.earning.v1.ExplainActivityResponse;
import largesse.earning.v1.GetActivityResponse;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.PutActivityTypeResponse;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutRuleResponse;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordActivityResponse;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UndoActivityRequest;
import largesse.earning.v1.UndoActivityResponse;
import largesse.earning.v1.UnitAmount;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.MemberReference;
import largesse.members.v1.Programme;
import largesse.runtime.clock.ProtoTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("B6")
class ActivityResourcesTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");
  private static final String ACTIVITY = "0199c0de-0000-7000-8000-000000000010";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void putsAnActivityType() {
    services.<PutActivityTypeRequest>answer(
        "PutActivityType",
        request ->
            PutActivityTypeResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(1))
                .setCreated(true)
                .build());

    asOperator()
        .body(
            """
            {"name": "Review",
             "attributes": [{"name": "stars", "kind": "NUMBER", "required": true, "min": 1},
                            {"name": "site", "kind": "TEXT", "values": ["app", "web"]}]}
            """)
        .put(PROGRAMME + "/activity-types/review")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("attributes[0].min", equalTo(1))
        .body("attributes[0].max", nullValue())
        .body("attributes[1].values[1]", equalTo("web"));

    var value = services.request("PutActivityType", PutActivityTypeRequest.class).getValue();
    assertThat(value.getType()).isEqualTo("review");
    assertThat(value.getAttributes(0).getKind()).isEqualTo(AttributeKind.ATTRIBUTE_KIND_NUMBER);
    assertThat(value.getAttributes(0).hasMax()).isFalse();
  }

  @Test
  void recordsAnActivity() {
    services.answer(
        "RecordActivity",
        RecordActivityResponse.newBuilder()
            .setActivityId(ACTIVITY)
            .setMemberId(MEMBER)
            .addEarned(Earned.newBuilder().setUnit("points").setAmount(10).setRule("reviews"))
            .build());

    asStore()
        .header("Idempotency-Key", "key-1")
        .body(told("\"stars\": 5, \"text\": \"Fine\", \"verified\": true"))
        .post(PROGRAMME + "/activities")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/activities/" + ACTIVITY))
        .body("member.id", equalTo(MEMBER))
        .body("earned[0].amount", equalTo(10));

    var request = services.request("RecordActivity", RecordActivityRequest.class);
    assertThat(request.getIdempotencyKey()).isEqualTo("key-1");
    assertThat(request.getActivity().getMember().getExternalId()).isEqualTo("c-1");
    assertThat(request.getActivity().getAttributesMap())
        .containsEntry("stars", AttributeValue.newBuilder().setNumber(5).build())
        .containsEntry("text", AttributeValue.newBuilder().setText("Fine").build())
        .containsEntry("verified", AttributeValue.newBuilder().setBoolean(true).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.5", "[1]", "{}", "null", "99999999999999999999"})
  void refusesByFieldWhatNoAttributeCanBe(String value) {
    asStore()
        .body(told("\"stars\": " + value))
        .post(PROGRAMME + "/activities")
        .then()
        .statusCode(400)
        .body("code", equalTo("FIELD_INVALID"))
        .body("errors[0].pointer", equalTo("/attributes/stars"));
  }

  @Test
  void undoesAnActivityByItsNaturalKey() {
    services.answer(
        "UndoActivity",
        UndoActivityResponse.newBuilder()
            .setActivityId(ACTIVITY)
            .addTakenBack(UnitAmount.newBuilder().setUnit("points").setAmount(10))
            .setReplayed(true)
            .build());

    asStore()
        .body("{\"source\": \"shop-reviews\", \"externalId\": \"r-1\"}")
        .post(PROGRAMME + "/activities:undo")
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(ACTIVITY))
        .body("takenBack[0].amount", equalTo(10));

    assertThat(services.request("UndoActivity", UndoActivityRequest.class).getExternalId())
        .isEqualTo("r-1");
  }

  @Test
  @Tag("F4")
  void showsAndExplainsAnActivity() {
    services.answer(
        "GetActivity",
        GetActivityResponse.newBuilder()
            .setValue(
                largesse.earning.v1.RecordedActivity.newBuilder()
                    .setActivityId(ACTIVITY)
                    .setRecordedAt(ProtoTime.timestamp(AT))
                    .setActivity(
                        Activity.newBuilder()
                            .setSource("shop-reviews")
                            .setExternalId("r-1")
                            .setType("review")
                            .setMember(MemberReference.newBuilder().setMemberId(MEMBER))
                            .setOccurredAt(ProtoTime.timestamp(AT))
                            .putAttributes(
                                "stars", AttributeValue.newBuilder().setNumber(5).build())))
            .build());
    services.answer(
        "ExplainActivity",
        ExplainActivityResponse.newBuilder()
            .setActivityId(ACTIVITY)
            .setMember(MemberInput.newBuilder().setMemberId(MEMBER))
            .addRules(RuleOutcome.newBuilder().setRule("reviews").setReason("No."))
            .build());

    asOperator()
        .get(PROGRAMME + "/activities/" + ACTIVITY)
        .then()
        .statusCode(200)
        .body("attributes.stars", equalTo(5))
        .body("$", not(hasKey("undoneAt")));
    asOperator()
        .get(PROGRAMME + "/activities/" + ACTIVITY + "/explanation")
        .then()
        .statusCode(200)
        .body("rules[0].reason", equalTo("No."));
  }

  @Test
  void putsARuleForActivities() {
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(Programme.newBuilder().setCurrency("EUR"))
            .build());
    services.<PutRuleRequest>answer(
        "PutRule", request -> PutRuleResponse.newBuilder().setValue(request.getValue()).build());

    asOperator()
        .body(
            """
            {"trigger": "ACTIVITY", "activityType": "review", "when": "activity.stars >= 4",
             "effects": [{"fixedUnits": {"unit": "points", "amount": 10}}],
             "caps": {"perMemberAndWeek": 30}}
            """)
        .put(PROGRAMME + "/rules/reviews")
        .then()
        .statusCode(200)
        .body("trigger", equalTo("ACTIVITY"))
        .body("activityType", equalTo("review"))
        .body("caps.perMemberAndWeek", equalTo(30));

    var rule = services.request("PutRule", PutRuleRequest.class).getValue();
    assertThat(rule.getTrigger()).isEqualTo(Trigger.TRIGGER_ACTIVITY);
  }

  private static String told(String attributes) {
    return """
    {"source": "shop-reviews", "externalId": "r-1", "type": "review",
     "member": {"externalId": "c-1"}, "occurredAt": "2026-11-22T10:15:00+01:00",
     "attributes": {%s}}
    """
        .formatted(attributes);
  }
}
