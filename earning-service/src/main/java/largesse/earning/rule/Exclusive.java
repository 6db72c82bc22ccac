package largesse.earning.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets only the first rule that applies of each exclusive group take effect. */
final class Exclusive {
  private final List<Applying> kept = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();

  /**
   * Chooses.
   *
   * @param applying in order
   */
  Exclusive(List<Applying> applying) {
    var first = new HashMap<String, String>();
    for (var one : applying) {
      var group = group(one.rule().rule());
      var winner = group.isEmpty() ? one.id() : first.computeIfAbsent(group, id -> one.id());
      if (winner.equals(one.id())) {
        kept.add(one);
      } else {
        outcomes.put(one.id(), new Outcome.Excluded(group, winner));
      }
    }
  }

  /** Those that take effect, in order. */
  List<Applying> kept() {
    return kept;
  }

  /** Why the others don't, by rule. */
  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  /** Empty: in no exclusive group. */
  private static String group(Rule rule) {
    return rule.stacking()
        .filter(stacking -> stacking.mode() == Stacking.Mode.EXCLUSIVE)
        .map(Stacking::group)
        .orElse("");
  }
}
