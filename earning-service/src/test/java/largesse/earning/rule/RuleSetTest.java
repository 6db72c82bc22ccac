package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.unit.Unit;
import largesse.earning.unit.UnitRounding;
import largesse.earning.unit.Units;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.AmountOverflow;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B1")
class RuleSetTest {
  private static final Units UNITS =
      Units.of(List.of(unit("points", UnitRounding.FLOOR), unit("miles", UnitRounding.HALF_UP)));
  private static final Effect POINT_PER_EURO = new UnitsPerAmount("points", 1, 1_000_000);

  @ParameterizedTest(name = "{2} for every {1} of {0}: {3} down, {4} to the nearest")
  @CsvSource({
    "21.90, 1.00, 1, 21, 22",
    "21.49, 1.00, 1, 21, 21",
    "20.00, 10.00, 1, 2, 2",
    "19.99, 10.00, 1, 1, 2",
    "0.333333, 1.00, 3, 0, 1",
    "100.00, 0.000001, 1, 100000000, 100000000",
    "7.00, 3.00, 2, 4, 5"
  })
  void creditsUnitsByAmountRoundedOnce(
      String net, String per, long amount, long down, long nearest) {
    var perMicros = Micros.parse(per).value();
    var set =
        set(
            rule("a", new UnitsPerAmount("points", amount, perMicros)),
            rule("b", new UnitsPerAmount("miles", amount, perMicros)));

    var credits = set.evaluate(Baskets.net(net)).credits();

    assertThat(amountOf(credits, "points")).isEqualTo(down);
    assertThat(amountOf(credits, "miles")).isEqualTo(nearest);
  }

  @Test
  void roundsOverThePurchaseNotByLine() {
    var basket = Baskets.of(Baskets.line(1, "a", "", "0.50"), Baskets.line(2, "b", "", "0.50"));

    assertThat(set(rule("a", POINT_PER_EURO)).evaluate(basket).credits())
        .containsExactly(credit("a", "points", 1));
  }

  @Test
  void sumsTheEffectsOfARuleInAUnitBeforeRounding() {
    var half = new UnitsPerAmount("points", 1, 2_000_000);
    var set = set(rule("a", half, half, new FixedUnits("points", 10), new FixedUnits("miles", 3)));

    assertThat(set.evaluate(Baskets.net("1.00")).credits())
        .containsExactly(credit("a", "points", 11), credit("a", "miles", 3));
  }

  @Test
  void creditsByRuleInTheOrderOfTheirIds() {
    var set = set(rule("c", POINT_PER_EURO), rule("a", POINT_PER_EURO), rule("b", POINT_PER_EURO));

    var evaluation = set.evaluate(Baskets.net("5.00"));

    assertThat(evaluation.credits()).extracting(Credit::rule).containsExactly("a", "b", "c");
    assertThat(evaluation.findings()).extracting(Finding::rule).containsExactly("a", "b", "c");
  }

  @Test
  void countsOnlyTheLinesThatItsFilterLetsThrough() {
    var set = set(rule("a", "", "line.category.within('Furniture')", POINT_PER_EURO));
    var basket =
        Baskets.of(
            Baskets.line(1, "chair", "Furniture/Chairs", "30.00"),
            Baskets.line(2, "lamp", "Lighting", "25.00"));

    assertThat(set.evaluate(basket).credits()).containsExactly(credit("a", "points", 30));
  }

  @Test
  void multipliesWhatOtherRulesCreditByTheMembersTier() {
    var set =
        set(
            rule("base", POINT_PER_EURO),
            rule(
                "tier",
                new Multiplier("points", Map.of("gold", 1_500_000L, "silver", 1_250_000L))));

    assertThat(set.evaluate(Baskets.ofTier("gold", chair("21.90"))).credits())
        .containsExactly(new Credit("base", 1, "points", 21, 31, List.of("tier")));
    assertThat(set.evaluate(Baskets.ofTier("bronze", chair("21.90"))).credits())
        .containsExactly(credit("base", "points", 21));
    assertThat(set.evaluate(Baskets.ofTier("", chair("21.90"))).credits())
        .containsExactly(credit("base", "points", 21));
  }

  @Test
  void multipliesByOneRuleAfterTheOtherRoundingEachTime() {
    var set =
        set(
            rule("base", POINT_PER_EURO),
            rule("x", new Multiplier("points", Map.of("gold", 1_500_000L))),
            rule("y", new Multiplier("points", Map.of("gold", 1_500_000L))));

    assertThat(set.evaluate(Baskets.net("3.00")).credits())
        .containsExactly(new Credit("base", 1, "points", 3, 6, List.of("x", "y")));
  }

  @Test
  void doesNotMultiplyItsOwnCreditsNorOtherUnits() {
    var set =
        set(
            rule("a", POINT_PER_EURO, new Multiplier("points", Map.of("gold", 2_000_000L))),
            rule("b", new FixedUnits("miles", 7)));

    var evaluation = set.evaluate(Baskets.net("3.00"));

    assertThat(evaluation.credits())
        .containsExactly(credit("a", "points", 3), credit("b", "miles", 7));
  }

  @Test
  @Tag("F4")
  void saysOfEveryRuleWhatBecameOfIt() {
    var from = Baskets.SUNDAY.plusSeconds(1);
    var set =
        set(
            rule("applied", new FixedUnits("points", 5)),
            rule("condition", "purchase.netMicros >= amount('50.00')", "", POINT_PER_EURO),
            withPeriod("ended", Optional.empty(), Optional.of(Baskets.SUNDAY), true),
            rule("failed", "purchase.lines[9].sku == 'x'", "", POINT_PER_EURO),
            rule("lines", "", "line.sku == 'x'", new FixedUnits("points", 5)),
            withPeriod("not-yet", Optional.of(from), Optional.empty(), true),
            rule("multiplier", new Multiplier("miles", Map.of("gold", 2_000_000L))),
            withPeriod("off", Optional.empty(), Optional.empty(), false),
            rule("rounded", new UnitsPerAmount("points", 1, 100_000_000)));

    var findings = set.explain(Baskets.net("12.30"), Room.UNLIMITED).findings();

    assertThat(findings)
        .extracting(finding -> finding.rule() + ": " + finding.sentence())
        .containsExactly(
            "applied: The condition held.",
            "condition: The condition was false: purchase.netMicros is 12.30, 37.70 short of"
                + " 50.00.",
            "ended: Not in force since 2026-11-22T09:15:00Z.",
            "failed: The condition could not be evaluated: Index out of bounds: 9.",
            "lines: No line of the purchase counted.",
            "multiplier: There was nothing to multiply, or the member's tier has no factor.",
            "not-yet: Not in force before 2026-11-22T09:15:01Z.",
            "off: The rule was switched off.",
            "rounded: It came to less than one step of the unit, rounded down to nothing.");
    assertThat(findings)
        .filteredOn(Finding::applied)
        .extracting(Finding::rule)
        .containsExactly("applied");
  }

  @Test
  void saysWhenOtherRulesMultipliedItToNothing() {
    var set =
        set(
            rule("base", POINT_PER_EURO),
            rule("none", new Multiplier("points", Map.of("gold", 0L))));

    var evaluation = set.evaluate(Baskets.net("5.00"));

    assertThat(evaluation.credits()).isEmpty();
    assertThat(evaluation.findings().getFirst().outcome())
        .isInstanceOf(Outcome.MultipliedToNothing.class);
    assertThat(evaluation.findings().getLast().applied()).isTrue();
  }

  @Test
  void creditsNothingWithoutAMember() {
    var evaluation =
        set(rule("a", POINT_PER_EURO)).evaluate(Baskets.of(Optional.empty(), chair("5.00")));

    assertThat(evaluation.credits()).isEmpty();
    assertThat(evaluation.findings().getFirst().sentence())
        .isEqualTo("No member: only members earn.");
  }

  @Test
  void creditsNothingWhenEverythingCameBack() {
    assertThat(set(rule("a", new FixedUnits("points", 5))).evaluate(Baskets.of()).credits())
        .isEmpty();
  }

  @Test
  @Tag("B8")
  void creditsNothingInAProgrammeWithoutRules() {
    assertThat(set().evaluate(Baskets.net("5.00"))).isEqualTo(Evaluation.NOTHING);
  }

  @Test
  @Tag("xM15")
  void creditsAMillionMillionUnits() {
    var set = set(rule("a", new UnitsPerAmount("points", 1_000_000_000, 1_000_000)));

    assertThat(set.evaluate(Baskets.net("1000.00")).credits())
        .containsExactly(credit("a", "points", 1_000_000_000_000L));
  }

  @Test
  @Tag("xM15")
  void refusesACreditBeyond64Bits() {
    var set = set(rule("a", new UnitsPerAmount("points", 1_000_000_000, 1)));

    assertThatThrownBy(() -> set.evaluate(Baskets.net("10000.00")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RuntimeReason.AMOUNT_OUT_OF_RANGE));
  }

  @Test
  @Tag("xM15")
  void refusesANetBeyond64Bits() {
    var basket =
        Baskets.of(chair("9000000000000.00"), Baskets.line(2, "b", "", "9000000000000.00"));

    assertThatThrownBy(() -> set(rule("a", POINT_PER_EURO)).evaluate(basket))
        .isInstanceOf(AmountOverflow.class);
  }

  @Test
  void evaluatesTheLargestBasket() {
    var set =
        set(
            rule(
                "a",
                "net(purchase.lines.filter(l, l.category.within('Furniture'))) >= amount('1000.00')",
                "line.sku != 'sku-1'",
                POINT_PER_EURO));

    assertThat(set.evaluate(Baskets.largest()).credits())
        .containsExactly(credit("a", "points", 999));
  }

  private static BasketLine chair(String net) {
    return Baskets.line(1, "chair", "Furniture/Chairs", net);
  }

  private static long amountOf(List<Credit> credits, String unit) {
    return credits.stream()
        .filter(credit -> credit.unit().equals(unit))
        .mapToLong(Credit::amount)
        .sum();
  }

  private static Credit credit(String rule, String unit, long amount) {
    return new Credit(rule, 1, unit, amount, amount, List.of());
  }

  private static Rule rule(String id, Effect... effects) {
    return rule(id, "", "", effects);
  }

  private static Rule rule(String id, String when, String lines, Effect... effects) {
    return new Rule(
        id, "", when, lines, List.of(effects), Optional.empty(), Optional.empty(), true);
  }

  private static Rule withPeriod(
      String id, Optional<Instant> from, Optional<Instant> until, boolean active) {
    return new Rule(id, "", "", "", List.of(POINT_PER_EURO), from, until, active);
  }

  private static RuleSet set(Rule... rules) {
    var versions = new ArrayList<RuleVersion>();
    for (var rule : rules) {
      versions.add(new RuleVersion(rule, 1, versions.size() + 1));
    }
    return RuleBook.EMPTY.with(versions).inForce(Baskets.SUNDAY, UNITS).of(Trigger.PURCHASE);
  }

  private static Unit unit(String id, UnitRounding rounding) {
    return new Unit(id, id, 0, rounding, Optional.empty(), Period.ZERO);
  }
}
