package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.PURCHASE;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.earning.v1.ApproveSharePolicyRequest;
import largesse.earning.v1.ApproveSharePolicyResponse;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectCostResponse;
import largesse.earning.v1.Correction;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyResponse;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.GetTermsResponse;
import largesse.earning.v1.LossTreatment;
import largesse.earning.v1.MissingCost;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.SharePolicyApproval;
import largesse.earning.v1.SharePolicyState;
import largesse.earning.v1.SimulateRulesRequest;
import largesse.earning.v1.SimulateRulesResponse;
import largesse.earning.v1.SimulateSharePolicyRequest;
import largesse.earning.v1.SimulateSharePolicyResponse;
import largesse.earning.v1.SimulatedGrants;
import largesse.earning.v1.SimulatedMembers;
import largesse.earning.v1.SimulatedRange;
import largesse.earning.v1.SimulatedShare;
import largesse.earning.v1.SimulatedUnits;
import largesse.earning.v1.UnitsPaid;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("A2")
class ShareResourcesTest {
  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(Programme.newBuilder().setCurrency("EUR"))
            .build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"campaign", "promotion", "quantity", "offer", "tier", "segment", "member"})
  void refusesAShareThatDependsOnSomethingElseByItsField(String field) {
    asOperator()
        .body("{\"defaultRate\": \"0.02\", \"%s\": \"x\"}".formatted(field))
        .post(PROGRAMME + "/share-policies")
        .then()
        .statusCode(400)
        .body("code", equalTo("FIELD_UNKNOWN"))
        .body("errors[0].pointer", equalTo("/" + field));
    asOperator()
        .body(
            "{\"defaultRate\": \"0.02\", \"rates\": [{\"name\": \"a\", \"rate\": \"0.1\", \"%s\": 1}]}"
                .formatted(field))
        .post(PROGRAMME + "/share-policies")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/rates/0/" + field));
  }

  @Test
  @Tag("xM1")
  @Tag("xM4")
  void draftsAPolicyWithAllThatItCanSay() {
    services.<CreateSharePolicyRequest>answer(
        "CreateSharePolicy",
        request -> CreateSharePolicyResponse.newBuilder().setValue(request.getValue()).build());

    asOperator()
        .body(
            """
            {"defaultRate": "0.02", "notice": "P60D", "losses": "BASKET_NETTING", "unitsPaid": "REWARD_COST",
             "missingCost": "HOLD",
             "standardMargins": [{"productLine": "Toys", "margin": "0.25"}],
             "wording": {"nb": "To prosent."}}
            """)
        .post(PROGRAMME + "/share-policies")
        .then()
        .statusCode(201)
        .body("notice", equalTo("P60D"))
        .body("losses", equalTo("BASKET_NETTING"))
        .body("missingCost", equalTo("HOLD"))
        .body("standardMargins[0].margin", equalTo("0.25"))
        .body("wording.nb", equalTo("To prosent."))
        .body("$", not(hasKey("approvals")));
    var policy = services.request("CreateSharePolicy", CreateSharePolicyRequest.class).getValue();
    assertThat(policy.getUnitsPaid()).isEqualTo(UnitsPaid.UNITS_PAID_REWARD_COST);
    assertThat(policy.getLosses()).isEqualTo(LossTreatment.LOSS_TREATMENT_BASKET_NETTING);
    assertThat(policy.getMissingCost()).isEqualTo(MissingCost.MISSING_COST_HOLD);
    assertThat(policy.getStandardMargins(0).getMarginPpm()).isEqualTo(250_000);
  }

  @Test
  void approvesADraft() {
    services.answer(
        "ApproveSharePolicy",
        ApproveSharePolicyResponse.newBuilder()
            .setValue(
                SharePolicy.newBuilder()
                    .setVersion(2)
                    .setState(SharePolicyState.SHARE_POLICY_STATE_APPROVED)
                    .addApprovals(
                        SharePolicyApproval.newBuilder().setRole("FINANCE").setSubject("anna")))
            .build());

    asOperator()
        .post(PROGRAMME + "/share-policies/2:approve")
        .then()
        .statusCode(200)
        .body("state", equalTo("APPROVED"))
        .body("approvals[0].role", equalTo("FINANCE"))
        .body("approvals[0].subject", equalTo("anna"));
    assertThat(services.request("ApproveSharePolicy", ApproveSharePolicyRequest.class).getVersion())
        .isEqualTo(2);
  }

  @Test
  void tellsTheTermsOfAVersionInNumbersAndTwiceInWords() {
    services.answer(
        "GetTerms",
        GetTermsResponse.newBuilder()
            .setValue(
                SharePolicy.newBuilder()
                    .setVersion(3)
                    .setDefaultRatePpm(20_000)
                    .setNoticePeriod("P30D")
                    .setLosses(LossTreatment.LOSS_TREATMENT_LINE_FLOOR)
                    .setMissingCost(MissingCost.MISSING_COST_STANDARD_MARGIN)
                    .putWording("en", "Two percent."))
            .build());

    asOperator()
        .get(PROGRAMME + "/terms?version=3")
        .then()
        .statusCode(200)
        .body("losses", equalTo("LINE_FLOOR"))
        .body("notice", equalTo("P30D"))
        .body("wording.en", equalTo("Two percent."))
        .body("text[3]", containsString("30 days"));
    assertThat(services.request("GetTerms", GetTermsRequest.class).getVersion()).isEqualTo(3);
    asOperator()
        .get(PROGRAMME + "/terms?version=x")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("version"));
  }

  @Test
  @Tag("A4")
  void simulatesADraftOverAPeriod() {
    services.answer(
        "SimulateSharePolicy",
        SimulateSharePolicyResponse.newBuilder()
            .setTotal(
                SimulatedShare.newBuilder()
                    .setLines(2)
                    .setNetMicros(20_000_000)
                    .setMarginMicros(10_000_000)
                    .setGivenMicros(200_000)
                    .setSimulatedMicros(150_000))
            .addByZone(SimulatedShare.newBuilder().setKey("north").setLines(2))
            .build());

    asOperator()
        .body("{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2027-01-01T00:00:00Z\"}")
        .post(PROGRAMME + "/share-policies/2:simulate")
        .then()
        .statusCode(200)
        .body("total.lines", equalTo(2))
        .body("total.given.amount", equalTo("0.200000"))
        .body("total.difference.amount", equalTo("-0.050000"))
        .body("byZone[0].key", equalTo("north"));
    var request = services.request("SimulateSharePolicy", SimulateSharePolicyRequest.class);
    assertThat(request.getVersion()).isEqualTo(2);
    assertThat(request.hasFrom()).isTrue();
  }

  @Test
  @Tag("F3")
  void simulatesDraftRulesOverAPeriod() {
    services.answer(
        "SimulateRules",
        SimulateRulesResponse.newBuilder()
            .setPurchases(5)
            .setMembers(3)
            .addTotal(
                SimulatedUnits.newBuilder()
                    .setUnit("points")
                    .setInForce(100)
                    .setSimulated(80)
                    .setInForceValueMicros(1_000_000)
                    .setSimulatedValueMicros(800_000))
            .addByZone(SimulatedUnits.newBuilder().setKey("north").setUnit("points"))
            .addMembersByUnit(
                SimulatedMembers.newBuilder()
                    .setUnit("points")
                    .setLosing(1)
                    .setUnchanged(2)
                    .addRanges(SimulatedRange.newBuilder().setFrom(-99).setTo(-10).setMembers(1)))
            .addGrants(SimulatedGrants.newBuilder().setRule("r").setReward("cake").setInForce(3))
            .build());

    asOperator()
        .body(
            """
            {"from": "2026-01-01T00:00:00Z", "to": "2027-01-01T00:00:00Z",
             "rules": [{"id": "base",
                        "value": {"effects": [{"unitsPerAmount":
                            {"unit": "points", "amount": 2,
                             "per": {"amount": "1.00", "currency": "EUR"}}}]}}]}
            """)
        .post(PROGRAMME + "/rules:simulate")
        .then()
        .statusCode(200)
        .body("purchases", equalTo(5))
        .body("total[0].difference", equalTo(-20))
        .body("total[0].simulatedValue.amount", equalTo("0.80"))
        .body("byZone[0].key", equalTo("north"))
        .body("membersByUnit[0].ranges[0].from", equalTo(-99))
        .body("grants[0].difference", equalTo(-3));
    var request = services.request("SimulateRules", SimulateRulesRequest.class);
    assertThat(request.getRules(0).getValue().getRule()).isEqualTo("base");
    assertThat(request.getRules(0).getValue().getEffects(0).getUnitsPerAmount().getAmount())
        .isEqualTo(2);
  }

  @Test
  @Tag("xM5")
  void correctsACostThatTurnedOutOtherwise() {
    services.answer(
        "CorrectCost",
        CorrectCostResponse.newBuilder()
            .setReplayed(true)
            .setValue(
                Correction.newBuilder()
                    .setCorrectionId(PURCHASE)
                    .setPurchaseId(PURCHASE)
                    .setReason("Rebate")
                    .setShareMicros(-20_000)
                    .setShareLeftMicros(130_000)
                    .setCurrency("EUR"))
            .build());

    asOperator()
        .header("Idempotency-Key", "k")
        .body("{\"lines\": [{\"number\": 1, \"cost\": \"15.40\"}], \"reason\": \"Rebate\"}")
        .post(PROGRAMME + "/purchases/" + PURCHASE + "/corrections")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("share.amount", equalTo("-0.020000"))
        .body("shareLeft.amount", equalTo("0.130000"));
    var request = services.request("CorrectCost", CorrectCostRequest.class);
    assertThat(request.getLines(0).getCostMicros()).isEqualTo(15_400_000);
    assertThat(request.getLines(0).hasMarginMicros()).isFalse();
    assertThat(request.getIdempotencyKey()).isEqualTo("k");
  }
}
