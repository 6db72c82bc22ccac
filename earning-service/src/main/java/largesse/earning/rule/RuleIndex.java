package largesse.earning.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by what a basket must have for them to apply, so that of a thousand rules a basket meets
 * only those that may concern it.
 */
final class RuleIndex {
  private final List<CompiledRule> rules;
  private final BitSet always = new BitSet();
  private final Map<Access.Fact, Map<String, BitSet>> byFact = new EnumMap<>(Access.Fact.class);

  /**
   * Indexes rules.
   *
   * @param rules in the order in which they are evaluated
   */
  RuleIndex(List<CompiledRule> rules) {
    this.rules = List.copyOf(rules);
    for (var position = 0; position < rules.size(); position++) {
      add(rules.get(position), position);
    }
  }

  /** Every rule that can apply to a basket, and maybe others, in order. */
  List<CompiledRule> candidates(Basket basket) {
    if (byFact.isEmpty()) {
      return rules;
    }
    var found = (BitSet) always.clone();
    byFact.forEach((fact, byValue) -> {
      for (var value : fact.of(basket)) {
        var positions = byValue.get(value);
        if (positions != null) {
          found.or(positions);
        }
      }
    });
    var candidates = new ArrayList<CompiledRule>(found.cardinality());
    found.stream().forEach(position -> candidates.add(rules.get(position)));
    return candidates;
  }

  List<CompiledRule> all() {
    return rules;
  }

  private void add(CompiledRule rule, int position) {
    var access = Access.to(rule);
    if (access.isEmpty()) {
      always.set(position);
      return;
    }
    var byValue = byFact.computeIfAbsent(access.get().fact(), fact -> new HashMap<>());
    for (var value : access.get().values()) {
      byValue.computeIfAbsent(value, text -> new BitSet()).set(position);
    }
  }
}
