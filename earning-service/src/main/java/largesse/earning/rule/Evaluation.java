package largesse.earning.rule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a basket earns, and why.
 *
 * @param credits by rule in their order, each rule's by its effects; none is of nothing
 * @param judged what became of each rule that was looked at, in no order
 * @param dormant the rules that were not in force
 * @param demands of which rules and units the caps must be known that count what others were
 *     credited, before these credits hold
 */
public record Evaluation(
    List<Credit> credits, List<Finding> judged, List<Finding> dormant, List<CapDemand> demands) {

  public Evaluation {
    credits = List.copyOf(credits);
    judged = List.copyOf(judged);
    dormant = List.copyOf(dormant);
    demands = List.copyOf(demands);
  }

  /** What became of every rule that was looked at, or was not in force, by id. */
  public List<Finding> findings() {
    return Stream.concat(judged.stream(), dormant.stream())
        .sorted(Comparator.comparing(Finding::rule))
        .toList();
  }
}
