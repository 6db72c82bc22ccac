package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.unit.Unit;
import largesse.earning.unit.UnitRounding;
import largesse.earning.unit.Units;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random rules over random baskets, always the same ones. */
@Tag("B1")
class RuleSetPropertyTest {
  private static final Units UNITS =
      Units.of(
          List.of(
              new Unit("points", "", 0, UnitRounding.FLOOR, Optional.empty(), Period.ZERO),
              new Unit("miles", "", 2, UnitRounding.HALF_UP, Optional.empty(), Period.ZERO)));

  @Test
  void rewardsABasketTheSameInWhicheverLinesItIsSplit() {
    var random = new Random(1);
    for (var i = 0; i < 2_000; i++) {
      var set = set(random);
      var net = random.nextLong(1, 100_000_000);
      var part = random.nextLong(net);

      var whole = set.evaluate(Baskets.of(line(1, net)));
      var split = set.evaluate(Baskets.of(line(1, part), line(2, net - part)));

      assertThat(split.credits()).isEqualTo(whole.credits());
    }
  }

  @Test
  @Tag("xR2")
  void neverRewardsLessForMore() {
    var random = new Random(2);
    for (var i = 0; i < 2_000; i++) {
      var set = set(random);
      var less = random.nextLong(1, 100_000_000);
      var more = less + random.nextLong(100_000_000);

      assertThat(total(set, more)).isGreaterThanOrEqualTo(total(set, less));
    }
  }

  @Test
  void earnsWhatDecimalArithmeticSays() {
    var random = new Random(3);
    for (var i = 0; i < 2_000; i++) {
      var net = random.nextLong(1, Long.MAX_VALUE / 2);
      var amount = random.nextLong(1, 1_000);
      var per = random.nextLong(1_000, 1_000_000_000);
      var rule = rule("a", new UnitsPerAmount("miles", amount, per));

      var credits = set(List.of(rule)).evaluate(Baskets.of(line(1, net))).credits();

      var expected =
          BigDecimal.valueOf(net)
              .multiply(BigDecimal.valueOf(amount))
              .divide(BigDecimal.valueOf(per), 0, RoundingMode.HALF_UP);
      assertThat(credits.stream().mapToLong(Credit::amount).sum())
          .isEqualTo(expected.longValueExact());
    }
  }

  @Test
  void isTheSameEveryTime() {
    var random = new Random(4);
    for (var i = 0; i < 500; i++) {
      var set = set(random);
      var basket = Baskets.of(line(1, random.nextLong(1, 100_000_000)));

      assertThat(set.evaluate(basket).credits()).isEqualTo(set.evaluate(basket).credits());
    }
  }

  private static long total(RuleSet set, long net) {
    return set.evaluate(Baskets.of(line(1, net))).credits().stream()
        .mapToLong(Credit::amount)
        .sum();
  }

  private static RuleSet set(Random random) {
    var rules = new ArrayList<Rule>();
    for (var i = 0; i < 1 + random.nextInt(6); i++) {
      rules.add(rule("r" + i, effect(random), effect(random)));
    }
    return set(rules);
  }

  private static Effect effect(Random random) {
    var unit = random.nextBoolean() ? "points" : "miles";
    return switch (random.nextInt(3)) {
      case 0 -> new UnitsPerAmount(unit, random.nextLong(1, 100), random.nextLong(1, 20_000_000));
      case 1 -> new FixedUnits(unit, random.nextLong(1, 100));
      default -> new Multiplier(unit, Map.of("gold", random.nextLong(3_000_000)));
    };
  }

  private static RuleSet set(List<Rule> rules) {
    var versions = new ArrayList<RuleVersion>();
    rules.forEach(rule -> versions.add(new RuleVersion(rule, 1, versions.size() + 1)));
    return RuleBook.EMPTY.with(versions).inForce(Baskets.SUNDAY, UNITS).of(Trigger.PURCHASE);
  }

  private static Rule rule(String id, Effect... effects) {
    return new Rule(id, "", "", "", List.of(effects), Optional.empty(), Optional.empty(), true);
  }

  private static BasketLine line(int number, long netMicros) {
    return Baskets.line(number, "sku", "", new Micros(netMicros).toText(2));
  }
}
