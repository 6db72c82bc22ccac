package largesse.earning.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.rule.Stacking.Mode;
import largesse.earning.unit.Unit;
import largesse.earning.unit.UnitRounding;
import largesse.earning.unit.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scopes, caps and groups: which rules take effect together, and how far. */
@Tag("E5")
class RuleStackingTest {
  private static final Units UNITS =
      Units.of(
          List.of(new Unit("points", "", 0, UnitRounding.FLOOR, Optional.empty(), Period.ZERO)));

  @Test
  void letsOnlyTheFirstOfAnExclusiveGroupCount() {
    var set =
        set(
            rule("a", 2, 100, Caps.NONE, stacking(Mode.EXCLUSIVE, 0)),
            rule("b", 1, 10, Caps.NONE, stacking(Mode.EXCLUSIVE, 0)),
            rule("free", 0, 1, Caps.NONE, Optional.empty()));

    var evaluation = set.evaluate(Baskets.net("5.00"));

    assertThat(amounts(evaluation)).containsExactly("free=1", "b=10");
    assertThat(sentence(evaluation, "a"))
        .isEqualTo("Of the group promo only the first counts, which is b.");
  }

  @Test
  void letsTheBestOfAGroupCountAndOfEqualOnesTheFirst() {
    var set =
        set(
            rule("a", 0, 10, Caps.NONE, stacking(Mode.BEST_OF, 0)),
            rule("b", 0, 30, Caps.NONE, stacking(Mode.BEST_OF, 0)),
            rule("c", 0, 30, Caps.NONE, stacking(Mode.BEST_OF, 0)));

    var evaluation = set.evaluate(Baskets.net("5.00"));

    assertThat(amounts(evaluation)).containsExactly("b=30");
    assertThat(sentence(evaluation, "c"))
        .isEqualTo("Of the group promo only the best counts, which is b.");
  }

  @Test
  void addsTheRulesOfAGroupUpToItsCeilingInTheirOrder() {
    var set =
        set(
            rule("a", 3, 10, Caps.NONE, stacking(Mode.ADDITIVE, 25)),
            rule("b", 1, 20, Caps.NONE, stacking(Mode.ADDITIVE, 25)),
            rule("c", 2, 10, Caps.NONE, stacking(Mode.ADDITIVE, 25)));

    var evaluation = set.evaluate(Baskets.net("5.00"));

    assertThat(amounts(evaluation)).containsExactly("b=20", "c=5");
    assertThat(sentence(evaluation, "c"))
        .isEqualTo("The condition held; of 10 points only 5 were left of the ceiling of promo.");
    assertThat(sentence(evaluation, "a")).isEqualTo("Nothing was left of the ceiling of promo.");
  }

  @Test
  @Tag("F4")
  void cutsWhatARuleCreditsToItsCapsAndSaysSo() {
    var set = set(rule("a", 0, 100, new Caps(30, 0, 0, 0, 500), Optional.empty()));

    assertThat(amounts(set.evaluate(Baskets.net("5.00")))).containsExactly("a=30");
    var room = new Room(Map.of(Room.key("a", "points"), 12L));
    assertThat(amounts(set.evaluate(Baskets.net("5.00"), room))).containsExactly("a=12");
    var none = set.evaluate(Baskets.net("5.00"), Room.parse("a/points=0"));
    assertThat(none.credits()).isEmpty();
    assertThat(sentence(none, "a")).isEqualTo("Nothing was left of its cap.");
  }

  @Test
  void asksForWhatOthersHaveLeftOnlyOfRulesWhoseCapsCountThem() {
    var set =
        set(
            rule("own", 0, 100, new Caps(30, 0, 0, 0, 0), Optional.empty()),
            rule("budget", 0, 100, new Caps(0, 0, 0, 0, 500), Optional.empty()));

    assertThat(set.evaluate(Baskets.net("5.00")).demands())
        .containsExactly(new CapDemand("budget", "points", new Caps(0, 0, 0, 0, 500)));
    assertThat(set.evaluate(Baskets.of(Optional.empty())).demands()).isEmpty();
  }

  @Test
  void multipliesBeforeItCuts() {
    var set =
        set(
            rule("a", 0, 100, new Caps(150, 0, 0, 0, 0), Optional.empty()),
            rule("gold", new Multiplier("points", Map.of("gold", 2_000_000L)), Scope.EVERYWHERE));

    assertThat(amounts(set.evaluate(Baskets.net("5.00")))).containsExactly("a=150");
  }

  @Test
  @Tag("E10")
  @Tag("F4")
  void holdsInItsScopeOnly() {
    var effect = new FixedUnits("points", 1);
    var set =
        set(
            rule("here", effect, new Scope(Set.of("osl-01"), Set.of("North"), "")),
            rule("there", effect, new Scope(Set.of("ber-01"), Set.of(), "Bergen first")),
            rule("zone", effect, new Scope(Set.of(), Set.of("South"), "")));

    var evaluation = set.explain(Baskets.net("5.00"), Room.UNLIMITED);

    assertThat(amounts(evaluation)).containsExactly("here=1");
    assertThat(sentence(evaluation, "there"))
        .isEqualTo("The store is not in the pilot \"Bergen first\".");
    assertThat(sentence(evaluation, "zone")).isEqualTo("The store is not in the rule's scope.");
  }

  @Test
  void keepsARoomThatIsWrittenDown() {
    var room = new Room(Map.of("a/points", 5L, "b/miles", 0L));

    assertThat(room.text()).isEqualTo("a/points=5,b/miles=0");
    assertThat(Room.parse(room.text())).isEqualTo(room);
    assertThat(Room.parse("")).isEqualTo(Room.UNLIMITED);
  }

  private static List<String> amounts(Evaluation evaluation) {
    return evaluation.credits().stream()
        .map(credit -> credit.rule() + "=" + credit.amount())
        .toList();
  }

  private static String sentence(Evaluation evaluation, String rule) {
    return evaluation.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::sentence)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Stacking> stacking(Mode mode, long maxUnits) {
    return Optional.of(new Stacking("promo", mode, maxUnits, 0));
  }

  private static Rule rule(
      String id, int order, long points, Caps caps, Optional<Stacking> stacking) {
    return new Rule(
        id,
        "",
        "",
        "",
        List.of(new UnitsPerAmount("points", points, 5_000_000)),
        Optional.empty(),
        Optional.empty(),
        true,
        order,
        Scope.EVERYWHERE,
        caps,
        stacking,
        Trigger.PURCHASE);
  }

  private static Rule rule(String id, Effect effect, Scope scope) {
    return new Rule(
        id,
        "",
        "",
        "",
        List.of(effect),
        Optional.empty(),
        Optional.empty(),
        true,
        0,
        scope,
        Caps.NONE,
        Optional.empty(),
        Trigger.PURCHASE);
  }

  private static RuleSet set(Rule... rules) {
    var versions = new ArrayList<RuleVersion>();
    for (var rule : rules) {
      versions.add(new RuleVersion(rule, 1, versions.size() + 1));
    }
    return RuleBook.EMPTY.with(versions).inForce(Baskets.SUNDAY, UNITS).of(Trigger.PURCHASE);
  }
}
