package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.unit.Unit;
import largesse.earning.unit.UnitRounding;
import largesse.earning.unit.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B3")
class RuleIndexTest {
  private static final Units UNITS =
      Units.of(
          List.of(new Unit("points", "", 0, UnitRounding.FLOOR, Optional.empty(), Period.ZERO)));

  private static final List<String> CONDITIONS =
      List.of(
          "",
          "store.id == 'osl-01'",
          "store.id == 'ber-01' && purchase.netMicros > 0",
          "store.zone in ['North', 'South']",
          "member.tier == 'gold'",
          "member.tier == 'silver' || store.zone == 'North'",
          "purchase.weekday == 'SUNDAY'",
          "purchase.channel == 'WEB'",
          "member.segment == 'Consumer' && store.brand == 'nordmart'",
          "purchase.netMicros >= amount('50.00')",
          "purchase.netMicros > 0 && purchase.lines.exists(line, line.sku == 'lamp')",
          "purchase.lines.exists(l, l.sku in ['chair', 'sofa'] && l.netMicros > 0)",
          "purchase.lines.exists(l, l.sku == 'sofa' || l.category == 'Toys')",
          "purchase.lines.all(l, l.sku == 'chair')",
          "purchase.lines.exists_one(l, l.sku == 'chair')",
          "!purchase.lines.exists(l, l.sku == 'sofa')",
          "purchase.lines.filter(l, l.sku == 'sofa').exists(l, l.sku == 'chair')",
          "purchase.lines.exists(l, purchase.lines.exists(m, l.sku == 'lamp' || m.sku == 'sofa'))",
          "purchase.lines.exists(store, store.brand == 'own')",
          "purchase.lines.exists(member, member.brand == 'own' || member.sku == 'chair')",
          "purchase.businessDate == '2026-11-22'");

  private static final List<String> LINES =
      List.of("", "line.sku == 'chair'", "line.sku == 'lamp'", "line.category == 'Toys'");

  @Test
  void findsWhatLookingAtEveryRuleFinds() {
    var random = new Random(5);
    for (var i = 0; i < 100; i++) {
      var rules = new ArrayList<Rule>();
      for (var j = 0; j < 30; j++) {
        rules.add(
            rule(
                "r%02d".formatted(j),
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                LINES.get(random.nextInt(LINES.size())),
                scope(random)));
      }
      var set = set(rules);
      for (var tier : List.of("gold", "silver", "")) {
        var basket =
            Baskets.ofTier(
                tier,
                Baskets.line(1, "chair", "Toys", "30.00"),
                Baskets.line(2, "table", "Furniture", "30.00"));

        assertThat(set.evaluate(basket).credits())
            .isEqualTo(set.explain(basket, Room.UNLIMITED).credits());
      }
    }
  }

  @Test
  void meetsOfAThousandRulesOnlyThoseThatMayConcernABasket() {
    var rules = new ArrayList<CompiledRule>();
    for (var i = 0; i < 1_000; i++) {
      var id = "r%03d".formatted(i);
      var when =
          i % 2 == 0
              ? "store.id == 's-%d'".formatted(i)
              : "purchase.netMicros > 0 && purchase.lines.exists(l, l.sku == 's-%d')".formatted(i);
      var rule = rule(id, when, "", Scope.EVERYWHERE);
      rules.add(new CompiledRule(new RuleVersion(rule, 1, i)));
    }
    var scoped = rule("scoped", "", "", new Scope(Set.of("osl-01"), Set.of(), ""));
    rules.add(new CompiledRule(new RuleVersion(scoped, 1, 1_001)));
    rules.add(new CompiledRule(new RuleVersion(rule("all", "", "", Scope.EVERYWHERE), 1, 1_002)));

    var candidates = new RuleIndex(rules).candidates(Baskets.net("5.00"));

    assertThat(candidates).extracting(CompiledRule::id).containsExactly("scoped", "all");
  }

  private static Scope scope(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Scope(Set.of("osl-01", "tro-01"), Set.of(), "");
      case 1 -> new Scope(Set.of(), Set.of("South"), "");
      default -> Scope.EVERYWHERE;
    };
  }

  private static Rule rule(String id, String when, String lines, Scope scope) {
    return new Rule(
        id,
        "",
        when,
        lines,
        List.of(new FixedUnits("points", 1)),
        Optional.empty(),
        Optional.empty(),
        true,
        0,
        scope,
        Caps.NONE,
        Optional.empty(),
        Trigger.PURCHASE);
  }

  private static RuleSet set(List<Rule> rules) {
    var versions = new ArrayList<RuleVersion>();
    rules.forEach(rule -> versions.add(new RuleVersion(rule, 1, versions.size() + 1)));
    return RuleBook.EMPTY.with(versions).inForce(Baskets.SUNDAY, UNITS).of(Trigger.PURCHASE);
  }
}
