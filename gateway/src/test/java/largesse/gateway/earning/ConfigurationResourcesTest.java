package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
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
import java.time.Instant;
import java.util.Map;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyResponse;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.GetTermsResponse;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.ListEntriesResponse;
import largesse.earning.v1.ListWalletsResponse;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.PublishSharePolicyRequest;
import largesse.earning.v1.PublishSharePolicyResponse;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutRuleResponse;
import largesse.earning.v1.PutUnitRequest;
import largesse.earning.v1.PutUnitResponse;
import largesse.earning.v1.RuleCredit;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.ShareOutcome;
import largesse.earning.v1.SharePolicyState;
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
class ConfigurationResourcesTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");

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

  @Test
  @Tag("B1")
  void putsAUnit() {
    services.<PutUnitRequest>answer(
        "PutUnit",
        request ->
            PutUnitResponse.newBuilder().setValue(request.getValue()).setCreated(true).build());

    asOperator()
        .body(
            """
            {"name": "Points", "scale": 2, "rounding": "HALF_UP", "roundedPer": "LINE",
             "expiry": "P1Y", "expiryMode": "END_OF_YEAR", "pendingUntil": "2027-01-01",
             "shortfall": "CASH_DEDUCT", "value": "0.01",
             "conversion": {"threshold": 100, "reward": "coffee"}, "overdraftLimit": 500}
            """)
        .put(PROGRAMME + "/units/points")
        .then()
        .statusCode(201)
        .body("unit", equalTo("points"))
        .body("scale", equalTo(2))
        .body("rounding", equalTo("HALF_UP"))
        .body("expiry", equalTo("P1Y"))
        .body("roundedPer", equalTo("LINE"))
        .body("expiryMode", equalTo("END_OF_YEAR"))
        .body("pendingUntil", equalTo("2027-01-01"))
        .body("shortfall", equalTo("CASH_DEDUCT"))
        .body("value", equalTo("0.01"))
        .body("conversion.threshold", equalTo(100))
        .body("conversion.reward", equalTo("coffee"))
        .body("overdraftLimit", equalTo(500))
        .body("$", not(hasKey("pendingFor")));
  }

  @Test
  @Tag("B1")
  void putsARuleWithEachKindOfEffect() {
    services.<PutRuleRequest>answer(
        "PutRule",
        request ->
            PutRuleResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setVersion(3))
                .build());

    asOperator()
        .body(
            """
            {"name": "Base", "when": "purchase.channel == 'WEB'",
             "effects": [
               {"unitsPerAmount": {"unit": "points", "amount": 2,
                                   "per": {"amount": "0.5", "currency": "EUR"}}},
               {"fixedUnits": {"unit": "points", "amount": 10}},
               {"multiplier": {"unit": "points", "factorByTier": {"gold": "1.5"}}}],
             "period": {"from": "2026-11-22T10:15:00+01:00"}}
            """)
        .put(PROGRAMME + "/rules/base")
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("active", equalTo(true))
        .body("effects[0].unitsPerAmount.per.amount", equalTo("0.50"))
        .body("effects[1].fixedUnits.amount", equalTo(10))
        .body("effects[2].multiplier.factorByTier.gold", equalTo("1.5"))
        .body("period.from", equalTo(AT.toString()))
        .body("period", not(hasKey("until")));

    var rule = services.request("PutRule", PutRuleRequest.class).getValue();
    assertThat(rule.getEffects(0).getUnitsPerAmount().getPerMicros()).isEqualTo(500_000);
    assertThat(rule.getEffects(2).getMultiplier().getFactorPpmByTierMap())
        .isEqualTo(Map.of("gold", 1_500_000L));
    assertThat(rule.hasUntil()).isFalse();
  }

  @Test
  @Tag("B4")
  @Tag("E4")
  @Tag("E5")
  void putsARuleWithScopeCapsStackingAndDiscounts() {
    services.<PutRuleRequest>answer(
        "PutRule", request -> PutRuleResponse.newBuilder().setValue(request.getValue()).build());

    asOperator()
        .body(
            """
            {"order": 3,
             "effects": [
               {"percentDiscount": {"rate": "0.05", "steps": [
                 {"from": {"amount": "100.00", "currency": "EUR"}, "rate": "0.1"}]}},
               {"amountDiscount": {"amount": {"amount": "5.00", "currency": "EUR"}}},
               {"freeItems": {"every": 3, "free": 1}},
               {"grantReward": {"reward": "coffee"}}],
             "scope": {"stores": ["osl-01"], "zones": ["north"], "pilot": "Oslo first"},
             "caps": {"perPurchase": 100, "total": 100000},
             "stacking": {"group": "sale", "mode": "BEST_OF", "maxDiscount": "0.3"}}
            """)
        .put(PROGRAMME + "/rules/sale")
        .then()
        .statusCode(200)
        .body("order", equalTo(3))
        .body("effects[0].percentDiscount.steps[0].rate", equalTo("0.1"))
        .body("effects[1].amountDiscount.amount.amount", equalTo("5.00"))
        .body("effects[2].freeItems.every", equalTo(3))
        .body("effects[3].grantReward.reward", equalTo("coffee"))
        .body("effects[3].grantReward.quantity", equalTo(1))
        .body("scope.stores[0]", equalTo("osl-01"))
        .body("scope.pilot", equalTo("Oslo first"))
        .body("caps.total", equalTo(100000))
        .body("caps", not(hasKey("perMember")))
        .body("stacking.mode", equalTo("BEST_OF"))
        .body("stacking.maxDiscount", equalTo("0.3"));
    var rule = services.request("PutRule", PutRuleRequest.class).getValue();
    assertThat(rule.getStacking().getMaxDiscountPpm()).isEqualTo(300_000);
    assertThat(rule.getEffects(0).getPercentDiscount().getSteps(0).getFromMicros())
        .isEqualTo(100_000_000);

    asOperator()
        .body("{\"effects\": [{\"percentDiscount\": {\"rate\": \"5000000\"}}]}")
        .put(PROGRAMME + "/rules/sale")
        .then()
        .statusCode(400)
        .body("detail", containsString("from 0 to 1"));
  }

  @Test
  void refusesAnAmountInAnotherCurrencyByItsPointer() {
    asOperator()
        .body(
            """
            {"effects": [{"fixedUnits": {"unit": "points", "amount": 10}},
                         {"unitsPerAmount": {"unit": "points", "amount": 2,
                                             "per": {"amount": "1", "currency": "USD"}}}]}
            """)
        .put(PROGRAMME + "/rules/base")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/effects/1/unitsPerAmount/per/currency"));
  }

  @Test
  @Tag("A3")
  void draftsAndPublishesASharePolicy() {
    services.<CreateSharePolicyRequest>answer(
        "CreateSharePolicy",
        request ->
            CreateSharePolicyResponse.newBuilder()
                .setValue(
                    request.getValue().toBuilder()
                        .setVersion(1)
                        .setState(SharePolicyState.SHARE_POLICY_STATE_DRAFT))
                .build());
    services.answer(
        "PublishSharePolicy",
        PublishSharePolicyResponse.newBuilder()
            .setValue(
                largesse.earning.v1.SharePolicy.newBuilder()
                    .setVersion(1)
                    .setState(SharePolicyState.SHARE_POLICY_STATE_PUBLISHED))
            .build());

    asOperator()
        .body(
            """
            {"defaultRate": "0.02",
             "rates": [{"name": "furniture", "productLine": "Furniture", "zone": "east",
                        "minMargin": "-0.1", "maxMargin": "0.5", "rate": "0.0125"}]}
            """)
        .post(PROGRAMME + "/share-policies")
        .then()
        .statusCode(201)
        .header("Location", PROGRAMME + "/share-policies/1")
        .body("state", equalTo("DRAFT"))
        .body("defaultRate", equalTo("0.02"))
        .body("rates[0].rate", equalTo("0.0125"))
        .body("rates[0].minMargin", equalTo("-0.1"));
    var rate =
        services
            .request("CreateSharePolicy", CreateSharePolicyRequest.class)
            .getValue()
            .getRates(0);
    assertThat(rate.getRatePpm()).isEqualTo(12_500);
    assertThat(rate.getMinMarginPpm()).isEqualTo(-100_000);
    assertThat(rate.getMaxMarginPpm()).isEqualTo(500_000);

    asOperator()
        .post(PROGRAMME + "/share-policies/1:publish")
        .then()
        .statusCode(200)
        .body("state", equalTo("PUBLISHED"));
    asOperator()
        .body("{\"effectiveFrom\": \"2026-11-22T10:15:00+01:00\"}")
        .post(PROGRAMME + "/share-policies/1:publish")
        .then()
        .statusCode(200);
    var published = services.request("PublishSharePolicy", PublishSharePolicyRequest.class);
    assertThat(ProtoTime.instant(published.getEffectiveFrom())).isEqualTo(AT);
  }

  @Test
  void refusesARateThatIsNoFraction() {
    asOperator()
        .body("{\"defaultRate\": \"2\"}")
        .post(PROGRAMME + "/share-policies")
        .then()
        .statusCode(400)
        .body("detail", containsString("from 0 to 1"));
  }

  @Test
  @Tag("A2")
  void tellsTheTermsOfATimeInNumbersAndWords() {
    services.answer(
        "GetTerms",
        GetTermsResponse.newBuilder()
            .setValue(
                largesse.earning.v1.SharePolicy.newBuilder()
                    .setVersion(3)
                    .setDefaultRatePpm(20_000))
            .build());

    asOperator()
        .header("Accept-Language", "fr-CH, en;q=0.5")
        .get(PROGRAMME + "/terms?at=2026-11-22T10:15:00%2B01:00")
        .then()
        .statusCode(200)
        .body("policyVersion", equalTo(3))
        .body("defaultRate", equalTo("0.02"))
        .body("text[0]", containsString("marge nette"));
    assertThat(ProtoTime.instant(services.request("GetTerms", GetTermsRequest.class).getAt()))
        .isEqualTo(AT);
  }

  @Test
  @Tag("F4")
  void explainsAPurchase() {
    services.answer(
        "ExplainPurchase",
        ExplainPurchaseResponse.newBuilder()
            .setPurchaseId(PURCHASE)
            .setMember(MemberInput.newBuilder().setMemberId(MEMBER).setTier("gold"))
            .setZone("east")
            .addRules(
                RuleOutcome.newBuilder()
                    .setRule("base")
                    .setVersion(1)
                    .setApplied(true)
                    .setReason("The condition holds.")
                    .addCredits(
                        RuleCredit.newBuilder()
                            .setUnit("points")
                            .setBaseAmount(21)
                            .setAmount(31)
                            .addMultipliedBy("by-tier")))
            .setPolicyVersion(1)
            .addShare(
                ShareOutcome.newBuilder()
                    .setNumber(1)
                    .setMarginMicros(7_500_000)
                    .setRatePpm(20_000)
                    .setRule("default")
                    .setAmountMicros(150_000))
            .build());

    asOperator()
        .get(PROGRAMME + "/purchases/" + PURCHASE + "/explanation")
        .then()
        .statusCode(200)
        .body("member.tier", equalTo("gold"))
        .body("rules[0].credits[0].multipliedBy[0]", equalTo("by-tier"))
        .body("share[0].margin", equalTo("7.5"))
        .body("share[0].rate", equalTo("0.02"))
        .body("share[0].amount", equalTo("0.150000"));
  }

  @Test
  @Tag("D1")
  void readsWalletsAndTheStatement() {
    services.answer(
        "ListWallets",
        ListWalletsResponse.newBuilder()
            .addItems(
                largesse.earning.v1.Wallet.newBuilder()
                    .setUnit("points")
                    .setAvailable(-20)
                    .setPending(5)
                    .setNextExpiryAt(ProtoTime.timestamp(AT))
                    .setNextExpiryAmount(3))
            .build());
    services.answer(
        "ListEntries",
        ListEntriesResponse.newBuilder()
            .addItems(
                Entry.newBuilder()
                    .setUnit("points")
                    .setAmount(-21)
                    .setKind(EntryKind.ENTRY_KIND_CLAWBACK)
                    .setOriginType("RETURN")
                    .setOriginId(PURCHASE))
            .build());

    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/wallets")
        .then()
        .body("items[0].available", equalTo(-20))
        .body("items[0].nextExpiry.at", equalTo(AT.toString()))
        .body("items[0].nextExpiry.amount", equalTo(3));
    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/entries?unit=points")
        .then()
        .body("items[0].kind", equalTo("CLAWBACK"))
        .body("items[0].amount", equalTo(-21))
        .body("items[0].origin.type", equalTo("RETURN"));
    assertThat(services.request("ListEntries", ListEntriesRequest.class).getUnit())
        .isEqualTo("points");
  }
}
