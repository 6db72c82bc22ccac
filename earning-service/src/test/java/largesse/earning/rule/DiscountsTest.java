package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import largesse.earning.rule.Effect.AmountDiscount;
import largesse.earning.rule.Effect.FreeItems;
import largesse.earning.rule.Effect.PercentDiscount;
import largesse.earning.rule.Stacking.Mode;
import largesse.earning.unit.Units;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E5")
class DiscountsTest {
  private static final long PIECE = 1_000_000;

  @Test
  @Tag("E1")
  void takesAFixedPartOffForTheHoldersOfACard() {
    var set = set(rule("gold-card", "member.tier == 'gold'", percent(50_000)));

    assertThat(texts(set, Baskets.net("19.99"))).containsExactly("gold-card 1: 0.999500");
    assertThat(texts(set, Baskets.ofTier("silver", Baskets.line(1, "a", "", "19.99")))).isEmpty();
    assertThat(texts(set, Baskets.of(Optional.empty(), Baskets.line(1, "a", "", "1.00"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"49.99, 0", "50.00, 2.500000", "99.99, 4.999500", "100.00, 10.000000"})
  @Tag("E4")
  void takesMoreOffTheMoreIsBought(String net, String expected) {
    var steps =
        List.of(
            new PercentDiscount.Step(100_000_000, 100_000),
            new PercentDiscount.Step(50_000_000, 50_000));
    var set = set(rule("scale", "", new PercentDiscount(0, steps)));

    assertThat(sum(set, Baskets.net(net))).isEqualTo(Micros.parse(expected).value());
  }

  @Test
  @Tag("xM7")
  void spreadsAnAmountOverTheLinesToTheMillionth() {
    var set = set(rule("ten-off", "", new AmountDiscount(10_000_000)));
    var basket =
        Baskets.of(
            Baskets.line(1, "a", "", "10.00"),
            Baskets.line(2, "b", "", "10.00"),
            Baskets.line(3, "c", "", "10.00"));

    assertThat(texts(set, basket))
        .containsExactly("ten-off 1: 3.333334", "ten-off 2: 3.333333", "ten-off 3: 3.333333");
    assertThat(sum(set, Baskets.net("4.00"))).isEqualTo(4_000_000);
  }

  @Test
  void givesTheCheapestOfEverySoManyPieces() {
    var set = set(rule("three-for-two", "", new FreeItems(3, 1)));
    var basket =
        Baskets.of(
            pieces(1, 4, "40.00"),
            pieces(2, 2, "10.00"),
            new BasketLine(3, "w", "", "", 348_000, 1));

    assertThat(texts(set, basket)).containsExactly("three-for-two 2: 10.000000");
    assertThat(texts(set, Baskets.of(pieces(1, 2, "8.00")))).isEmpty();
    assertThat(texts(set, Baskets.of(pieces(1, 7, "7.00"))))
        .containsExactly("three-for-two 1: 2.000000");
  }

  @Test
  void takesOnlyTheFirstOrTheBestOfAGroup() {
    var exclusive =
        set(
            rule("a", 1, Mode.EXCLUSIVE, 0, percent(100_000)),
            rule("b", 2, Mode.EXCLUSIVE, 0, percent(200_000)));
    var best =
        set(
            rule("a", 1, Mode.BEST_OF, 0, percent(100_000)),
            rule("b", 2, Mode.BEST_OF, 0, new AmountDiscount(5_000_000)));

    assertThat(texts(exclusive, Baskets.net("10.00"))).containsExactly("a 1: 1.000000");
    assertThat(texts(best, Baskets.net("10.00"))).containsExactly("b 1: 5.000000");
    assertThat(texts(best, Baskets.net("100.00"))).containsExactly("a 1: 10.000000");
  }

  @Test
  void addsOrMultipliesTheRulesOfAGroupUpToItsCeiling() {
    var added =
        set(
            rule("a", 1, Mode.ADDITIVE, 0, percent(100_000)),
            rule("b", 2, Mode.ADDITIVE, 0, percent(200_000)));
    var multiplied =
        set(
            rule("a", 1, Mode.MULTIPLICATIVE, 0, percent(100_000)),
            rule("b", 2, Mode.MULTIPLICATIVE, 0, percent(200_000)));
    var limited =
        set(
            rule("a", 1, Mode.ADDITIVE, 250_000, percent(100_000)),
            rule("b", 2, Mode.ADDITIVE, 250_000, percent(200_000)));

    assertThat(sum(added, Baskets.net("10.00"))).isEqualTo(3_000_000);
    assertThat(sum(multiplied, Baskets.net("10.00"))).isEqualTo(2_800_000);
    assertThat(texts(limited, Baskets.net("10.00")))
        .containsExactly("a 1: 1.000000", "b 1: 1.500000");
  }

  @Test
  void neverTakesMoreOffALineThanItCosts() {
    var random = new Random(6);
    for (var i = 0; i < 2_000; i++) {
      var rules = new ArrayList<Rule>();
      for (var j = 0; j < 1 + random.nextInt(4); j++) {
        rules.add(rule("r" + j, "", effect(random)));
      }
      var basket =
          Baskets.of(
              pieces(1, 1 + random.nextInt(5), "%d.07".formatted(random.nextInt(30))),
              pieces(2, 1 + random.nextInt(5), "%d.01".formatted(random.nextInt(30))));

      var discounts = set(rules.toArray(Rule[]::new)).discounts(basket);

      for (var line : basket.lines()) {
        var taken =
            discounts.stream()
                .filter(discount -> discount.line() == line.number())
                .mapToLong(Discount::micros)
                .sum();
        assertThat(taken).isBetween(0L, line.netMicros());
      }
      assertThat(discounts).allMatch(discount -> discount.micros() > 0);
    }
  }

  private static Effect effect(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> percent(random.nextInt(1_000_001));
      case 1 -> new AmountDiscount(random.nextLong(1, 40_000_000));
      default -> new FreeItems(1 + random.nextInt(4), 1 + random.nextInt(4));
    };
  }

  private static Effect percent(int ppm) {
    return new PercentDiscount(ppm, List.of());
  }

  private static BasketLine pieces(int number, int count, String net) {
    return new BasketLine(
        number, "sku-" + number, "", "", count * PIECE, Micros.parse(net).value());
  }

  private static List<String> texts(RuleSet set, Basket basket) {
    return set.discounts(basket).stream()
        .map(discount ->
            "%s %d: %s"
                .formatted(
                    discount.rule(), discount.line(), new Micros(discount.micros()).toText(6)))
        .toList();
  }

  private static long sum(RuleSet set, Basket basket) {
    return set.discounts(basket).stream().mapToLong(Discount::micros).sum();
  }

  private static Rule rule(String id, String when, Effect effect) {
    return new Rule(id, "", when, "", List.of(effect), Optional.empty(), Optional.empty(), true);
  }

  private static Rule rule(String id, int order, Mode mode, int maxPpm, Effect effect) {
    return new Rule(
        id,
        "",
        "",
        "",
        List.of(effect),
        Optional.empty(),
        Optional.empty(),
        true,
        order,
        Scope.EVERYWHERE,
        Caps.NONE,
        Optional.of(new Stacking("sale", mode, 0, maxPpm)),
        Trigger.PURCHASE);
  }

  private static RuleSet set(Rule... rules) {
    var versions = new ArrayList<RuleVersion>();
    for (var rule : rules) {
      versions.add(new RuleVersion(rule, 1, versions.size() + 1));
    }
    return RuleBook.EMPTY.with(versions).inForce(Baskets.SUNDAY, Units.NONE).of(Trigger.PURCHASE);
  }
}
