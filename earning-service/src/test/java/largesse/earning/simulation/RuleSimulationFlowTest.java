package largesse.earning.simulation;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.DraftRule;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.SimulateRulesRequest;
import largesse.earning.v1.SimulateRulesResponse;
import largesse.earning.v1.SimulatedGrants;
import largesse.earning.v1.SimulatedRange;
import largesse.earning.v1.SimulatedUnits;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.Unit;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("F3")
class RuleSimulationFlowTest {
  private static final Logger LOG = Logger.getLogger(RuleSimulationFlowTest.class);
  private static final int PURCHASES = Integer.getInteger("largesse.purchases", 10_000);
  private static final String COPY =
      """
      INSERT INTO %1$s
      SELECT copied.*
      FROM %1$s AS original
      JOIN purchase USING (programme, purchase_id)
      CROSS JOIN generate_series(1, ?) AS copy
      CROSS JOIN LATERAL jsonb_populate_record(
        original, jsonb_build_object('purchase_id', md5(concat(purchase_id, copy))%2$s)) AS copied
      WHERE purchase.programme = ? AND purchase.occurred_at > '2026-04-01'
        AND purchase.number NOT LIKE '%%/%%'
      """;

  @Inject Transactions transactions;

  private TestShop shop;
  private UUID rich;
  private UUID poor;

  @BeforeEach
  void sell() {
    shop =
        TestShop.open()
            .withUnit(
                Unit.newBuilder()
                    .setUnit("points")
                    .setName("points")
                    .setValueMicros(10_000)
                    .build())
            .withPointsPerEuro(1);
    shop.learnStore("ber-01", "south");
    rich = shop.enrol();
    poor = shop.enrol();
    shop.record(basket(rich, "2026-01-05", TestShop.STORE).addLines(line(1, "100.00")));
    var partly =
        shop.record(
            basket(rich, "2026-02-05", "ber-01")
                .addLines(line(1, "60.00").setQuantityMicros(3 * ONE)));
    shop.giveBack(partly.getPurchaseId(), ONE);
    var wholly = shop.record(basket(poor, "2026-02-06", "ber-01").addLines(line(1, "9.00")));
    shop.giveBack(wholly.getPurchaseId(), ONE);
    shop.record(basket(poor, "2026-03-05", "ber-01").addLines(line(1, "10.00")));
    var anonymous = shop.anonymousBasket().addLines(line(1, "77.00"));
    anonymous.setOccurredAt(ProtoTime.timestamp(Instant.parse("2026-03-05T10:00:00Z")));
    shop.record(anonymous);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void tellsWhatDraftsWouldEarnBesideTheRulesInForce() {
    var before = shop.audit();
    var dearer = pointsPerEuro("base", 1).setWhen("purchase.netMicros >= amount('40.00')").build();
    var visit = fixed("visit", 5);

    var simulated = simulate(dearer, visit);

    assertThat(simulated.getPurchases()).isEqualTo(3);
    assertThat(simulated.getMembers()).isEqualTo(2);
    assertThat(simulated.getTotalList())
        .containsExactly(
            SimulatedUnits.newBuilder()
                .setUnit("points")
                .setInForce(150)
                .setSimulated(155)
                .setInForceValueMicros(1_500_000)
                .setSimulatedValueMicros(1_550_000)
                .build());
    assertThat(simulated.getByRuleList())
        .extracting(
            SimulatedUnits::getKey, SimulatedUnits::getInForce, SimulatedUnits::getSimulated)
        .containsExactly(tuple("base", 150L, 140L), tuple("visit", 0L, 15L));
    assertThat(simulated.getByZoneList())
        .extracting(SimulatedUnits::getKey, SimulatedUnits::getSimulated)
        .containsExactly(tuple("north", 105L), tuple("south", 50L));
    assertThat(simulated.getByStoreList()).hasSize(2);
    assertThat(simulated.getByMonthList())
        .extracting(SimulatedUnits::getKey, SimulatedUnits::getSimulated)
        .containsExactly(tuple("2026-01", 105L), tuple("2026-02", 45L), tuple("2026-03", 5L));
    var members = simulated.getMembersByUnit(0);
    assertThat(members.getGaining()).isEqualTo(1);
    assertThat(members.getLosing()).isEqualTo(1);
    assertThat(members.getRangesList())
        .containsExactly(
            SimulatedRange.newBuilder().setFrom(-9).setTo(-1).setMembers(1).build(),
            SimulatedRange.newBuilder().setFrom(10).setTo(99).setMembers(1).build());
    assertThat(shop.audit()).isEqualTo(before);
    assertThat(shop.buy(poor, "1.00").getEarned(0).getAmount()).isEqualTo(1);
  }

  @Test
  void takesARuleAwayAndKeepsToCaps() {
    var away = pointsPerEuro("base", 1).setActive(false).build();
    assertThat(simulate(away).getTotal(0).getSimulated()).isZero();

    var perMember =
        pointsPerEuro("base", 1).setCaps(RuleCaps.newBuilder().setPerMember(120)).build();
    assertThat(simulate(perMember).getTotal(0).getSimulated()).isEqualTo(130);
    var budget = pointsPerEuro("base", 1).setCaps(RuleCaps.newBuilder().setTotal(101)).build();
    assertThat(simulate(budget).getTotal(0).getSimulated()).isEqualTo(101);
  }

  @Test
  void equalsWhatIsEarnedWhenADraftIsTheRuleInForce() {
    for (var number = 0; number < 250; number++) {
      shop.buy(number % 2 == 0 ? rich : poor, number % 17 + ".50");
    }

    var simulated =
        simulations(TestTokens.finance(shop.programme()))
            .apply(
                request(
                    "2020-01-01T00:00:00Z",
                    "2199-01-01T00:00:00Z",
                    pointsPerEuro("base", 1).build()));

    assertThat(simulated.getPurchases()).isEqualTo(253);
    assertThat(simulated.getTotal(0).getSimulated())
        .isEqualTo(simulated.getTotal(0).getInForce())
        .isEqualTo(shop.available(rich) + shop.available(poor));
    assertThat(simulated.getMembersByUnit(0).getUnchanged()).isEqualTo(2);
  }

  @Test
  void tellsWhatRewardsWouldBeGrantedWithinTheirCaps() {
    shop.withRule(granting("coffee", "coffee", 1).build());
    var before = shop.audit();

    var simulated =
        simulate(
            granting("coffee", "coffee", 2).setWhen("purchase.netMicros > amount('10.00')").build(),
            granting("cake", "cake", 3).setCaps(RuleCaps.newBuilder().setTotal(6)).build());

    assertThat(simulated.getGrantsList())
        .extracting(
            SimulatedGrants::getRule,
            SimulatedGrants::getReward,
            SimulatedGrants::getInForce,
            SimulatedGrants::getSimulated)
        .containsExactly(tuple("cake", "cake", 0L, 6L), tuple("coffee", "coffee", 3L, 4L));
    assertThat(simulated.getTotal(0).getSimulated()).isEqualTo(150);
    assertThat(shop.audit()).isEqualTo(before);
  }

  /** The book has each of a thousand purchases as often as is wanted. */
  @Test
  void judgesAsManyPurchasesAsItIsTold() {
    for (var number = 0; number < 100; number++) {
      shop.buy(number % 2 == 0 ? rich : poor, number % 90 + ".00");
    }
    var copies = PURCHASES / 100 - 1;
    copy("purchase_line", "", copies);
    var copied = copy("purchase", ", 'number', concat(copy, '/', purchase.number)", copies);
    var all =
        request(
            "2020-01-01T00:00:00Z",
            "2199-01-01T00:00:00Z",
            pointsPerEuro("base", 2).build(),
            granting("coffee", "coffee", 1)
                .setWhen("purchase.netMicros >= amount('50.00')")
                .build());
    var begun = System.nanoTime();

    var simulated = simulations(TestTokens.finance(shop.programme())).apply(all);

    var millis = (System.nanoTime() - begun) / 1_000_000;
    LOG.infof("Simulated rules over %d purchases in %d ms", simulated.getPurchases(), millis);
    assertThat(simulated.getPurchases()).isEqualTo(copied + 103);
    assertThat(simulated.getTotal(0).getSimulated())
        .isEqualTo(2 * simulated.getTotal(0).getInForce());
    assertThat(simulated.getGrants(0).getSimulated()).isPositive();
  }

  /** Adds copies, under other ids and numbers, of all purchases that were just made. */
  private int copy(String table, String andAlso, int copies) {
    return transactions.inTransaction(tx -> {
      try (var insert = tx.prepareStatement(COPY.formatted(table, andAlso));
          var analyze = tx.createStatement()) {
        insert.setInt(1, copies);
        insert.setString(2, shop.programme());
        var copied = insert.executeUpdate();
        analyze.execute("ANALYZE " + table);
        return copied;
      }
    });
  }

  private static Rule.Builder granting(String rule, String reward, int quantity) {
    var grant = GrantReward.newBuilder().setReward(reward).setQuantity(quantity);
    return Rule.newBuilder()
        .setRule(rule)
        .setActive(true)
        .addEffects(Effect.newBuilder().setGrantReward(grant));
  }

  @Test
  void refusesWhatCouldNotBeWrittenAndSaysWhere() {
    assertRefused(
        EarningReason.EXPRESSION_INVALID.name(),
        "rules[1].value.when",
        fixed("a", 1),
        fixed("b", 1).toBuilder().setWhen("nonsense").build());
    assertRefused(
        EarningReason.RULE_REPEATED.name(), "rules[1].value.rule", fixed("a", 1), fixed("a", 2));
    assertRefused(
        EarningReason.UNIT_UNKNOWN.name(), "rules[0].value.effects[0]", fixed("coins", "a", 1));
    assertRefused(
        EarningReason.TRIGGER_UNSUITED.name(),
        "rules[0].value.trigger",
        fixed("a", 1).toBuilder()
            .setTrigger(Trigger.TRIGGER_ACTIVITY)
            .setActivityType("review")
            .build());
    var never = request("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", fixed("a", 1));
    assertThat(
            refusal(() -> simulations(TestTokens.finance(shop.programme())).apply(never)).reason())
        .isEqualTo(EarningReason.PERIOD_INVALID.name());
    var till = simulations(TestTokens.store(shop.programme()));
    assertThat(refusal(() -> till.apply(never)).reason())
        .isEqualTo(RuntimeReason.PERMISSION_DENIED.name());
  }

  private void assertRefused(String reason, String field, Rule... drafts) {
    var refused = refusal(() -> simulate(drafts));
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.violations().getFirst().field()).isEqualTo(field);
  }

  private SimulateRulesResponse simulate(Rule... drafts) {
    return simulations(TestTokens.finance(shop.programme()))
        .apply(request("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", drafts));
  }

  private Function<SimulateRulesRequest, SimulateRulesResponse> simulations(String token) {
    return request -> shop.simulations(token).simulateRules(request);
  }

  private SimulateRulesRequest request(String from, String to, Rule... drafts) {
    return SimulateRulesRequest.newBuilder()
        .setProgramme(shop.programme())
        .setFrom(ProtoTime.timestamp(Instant.parse(from)))
        .setTo(ProtoTime.timestamp(Instant.parse(to)))
        .addAllRules(
            Stream.of(drafts).map(draft -> DraftRule.newBuilder().setValue(draft).build()).toList())
        .build();
  }

  private Purchase.Builder basket(UUID member, String date, String store) {
    var basket = shop.basketOf(member);
    basket.setOccurredAt(ProtoTime.timestamp(Instant.parse(date + "T10:00:00Z")));
    basket.getReceiptBuilder().setBusinessDate(date).setStore(store);
    return basket;
  }

  private static Rule fixed(String rule, long amount) {
    return fixed("points", rule, amount);
  }

  private static Rule fixed(String unit, String rule, long amount) {
    var effect =
        Effect.newBuilder().setFixedUnits(FixedUnits.newBuilder().setUnit(unit).setAmount(amount));
    return Rule.newBuilder()
        .setRule(rule)
        .setActive(true)
        .addAllEffects(List.of(effect.build()))
        .build();
  }
}
