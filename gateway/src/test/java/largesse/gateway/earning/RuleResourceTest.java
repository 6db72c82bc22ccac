package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutRuleResponse;
import largesse.earning.v1.ReferralOutcome;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Trigger;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import largesse.runtime.validation.RequestValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class RuleResourceTest {
  private static final String PURCHASE = "0199c0de-0000-7000-8000-000000000002";

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
  @Tag("B7")
  void putsARuleForReferrals() {
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
            {"trigger": "REFERRAL",
             "referral": {"rewarded": "REFERRER",
                          "minimum": {"amount": "30.00", "currency": "EUR"}, "windowDays": 60},
             "effects": [{"fixedUnits": {"unit": "points", "amount": 500}}],
             "caps": {"perMemberAndDay": 1000, "perMember": 5000}}
            """)
        .put(PROGRAMME + "/rules/thanks")
        .then()
        .statusCode(200)
        .body("trigger", equalTo("REFERRAL"))
        .body("referral.rewarded", equalTo("REFERRER"))
        .body("referral.minimum.amount", equalTo("30.00"))
        .body("referral.windowDays", equalTo(60));

    var rule = services.request("PutRule", PutRuleRequest.class).getValue();
    assertThat(rule.getTrigger()).isEqualTo(Trigger.TRIGGER_REFERRAL);
    assertThat(rule.getReferral().getRewarded()).isEqualTo(ReferralSide.REFERRAL_SIDE_REFERRER);
    assertThat(rule.getReferral().getMinimumMicros()).isEqualTo(30_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '{"trigger": "REFERRAL", "effects": []}',     rule.referral,      /referral
          '{"trigger": "GOAL_REACHED", "effects": []}', rule.goal,          /goal
          '{"trigger": "ACTIVITY", "effects": []}',     rule.activity_type, /activityType
          """)
  void tellsWhereARuleOverSeveralFieldsIsBroken(String body, String reason, String pointer) {
    var contract = new RequestValidator();
    services.<PutRuleRequest>answer(
        "PutRule",
        request -> {
          contract.check(request);
          return PutRuleResponse.newBuilder().setValue(request.getValue()).build();
        });

    asOperator()
        .body(body)
        .put(PROGRAMME + "/rules/thanks")
        .then()
        .statusCode(400)
        .body("errors.find { it.reason == '" + reason + "' }.pointer", equalTo(pointer));
  }

  @Test
  @Tag("B3")
  void putsARuleThatStampsACardAndBringsAGoalNearer() {
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
            {"effects": [{"stampCard": {"punchCard": "coffee"}},
                         {"advanceGoal": {"goal": "hundred", "amount": "12.5"}}]}
            """)
        .put(PROGRAMME + "/rules/more")
        .then()
        .statusCode(200)
        .body("effects[0].stampCard.stamps", equalTo(1))
        .body("effects[1].advanceGoal.amount", equalTo("12.5"));

    var rule = services.request("PutRule", PutRuleRequest.class).getValue();
    assertThat(rule.getEffects(1).getAdvanceGoal().getAmountMicros()).isEqualTo(12_500_000);
  }

  @Test
  @Tag("B7")
  @Tag("F4")
  void explainsWhatAPurchaseWasToAReferral() {
    services.answer(
        "ExplainPurchase",
        ExplainPurchaseResponse.newBuilder()
            .setPurchaseId(PURCHASE)
            .addReferrals(
                ReferralOutcome.newBuilder()
                    .setSide(ReferralSide.REFERRAL_SIDE_FRIEND)
                    .setMember(MemberInput.newBuilder().setMemberId(MEMBER))
                    .setQualified(true)
                    .addRules(
                        RuleOutcome.newBuilder().setRule("won").setVersion(1).setApplied(true)))
            .build());

    asOperator()
        .get(PROGRAMME + "/purchases/" + PURCHASE + "/explanation")
        .then()
        .statusCode(200)
        .body("referrals[0].side", equalTo("FRIEND"))
        .body("referrals[0].qualified", equalTo(true))
        .body("referrals[0].member.id", equalTo(MEMBER))
        .body("referrals[0].rules[0].rule", equalTo("won"));
  }
}
