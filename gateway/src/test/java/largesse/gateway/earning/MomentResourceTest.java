package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import largesse.earning.v1.ExplainMomentRequest;
import largesse.earning.v1.ExplainMomentResponse;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.ListMomentsResponse;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.Moment;
import largesse.earning.v1.MomentKind;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutRuleResponse;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Trigger;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import largesse.runtime.clock.ProtoTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("B6")
class MomentResourceTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");
  private static final String MOMENT = "0199c0de-0000-7000-8000-000000000017";

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
  void listsAMembersMoments() {
    services.answer(
        "ListMoments",
        ListMomentsResponse.newBuilder()
            .addItems(moment(MomentKind.MOMENT_KIND_BIRTHDAY).setYear(2026))
            .addItems(moment(MomentKind.MOMENT_KIND_ENROLMENT))
            .addItems(moment(MomentKind.MOMENT_KIND_RECOGNITION).setLevel("gold").setTime(2))
            .build());

    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/moments")
        .then()
        .statusCode(200)
        .body("items[0].kind", equalTo("BIRTHDAY"))
        .body("items[0].year", equalTo(2026))
        .body("items[0].credits", equalTo(1))
        .body("items[1].kind", equalTo("ENROLMENT"))
        .body("items[1].year", nullValue())
        .body("items[1].level", nullValue())
        .body("items[2].kind", equalTo("RECOGNITION"))
        .body("items[2].level", equalTo("gold"))
        .body("items[2].time", equalTo(2));

    assertThat(services.request("ListMoments", ListMomentsRequest.class).getMemberId())
        .isEqualTo(MEMBER);
  }

  @Test
  @Tag("F4")
  void explainsAMoment() {
    services.answer(
        "ExplainMoment",
        ExplainMomentResponse.newBuilder()
            .setMoment(moment(MomentKind.MOMENT_KIND_ENROLMENT))
            .setMember(MemberInput.newBuilder().setMemberId(MEMBER))
            .addRules(RuleOutcome.newBuilder().setRule("welcome").setVersion(1).setApplied(true))
            .build());

    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/moments/" + MOMENT + "/explanation")
        .then()
        .statusCode(200)
        .body("moment.id", equalTo(MOMENT))
        .body("member.id", equalTo(MEMBER))
        .body("rules[0].applied", equalTo(true));

    assertThat(services.request("ExplainMoment", ExplainMomentRequest.class).getMomentId())
        .isEqualTo(MOMENT);
  }

  @Test
  void putsARuleForBirthdays() {
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(Programme.newBuilder().setCurrency("EUR"))
            .build());
    services.<PutRuleRequest>answer(
        "PutRule",
        request ->
            PutRuleResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setVersion(1))
                .setCreated(true)
                .build());

    asOperator()
        .body(
            """
            {"trigger": "BIRTHDAY", "when": "member.kind == 'CONSUMER'",
             "effects": [{"grantReward": {"reward": "cake"}}]}
            """)
        .put(PROGRAMME + "/rules/birthdays")
        .then()
        .statusCode(201)
        .body("trigger", equalTo("BIRTHDAY"));

    assertThat(services.request("PutRule", PutRuleRequest.class).getValue().getTrigger())
        .isEqualTo(Trigger.TRIGGER_BIRTHDAY);
  }

  private static Moment.Builder moment(MomentKind kind) {
    return Moment.newBuilder()
        .setMomentId(MOMENT)
        .setKind(kind)
        .setOccurredAt(ProtoTime.timestamp(AT))
        .setRecordedAt(ProtoTime.timestamp(AT))
        .setCredits(1);
  }
}
