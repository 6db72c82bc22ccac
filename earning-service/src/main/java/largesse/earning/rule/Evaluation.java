package largesse.earning.rule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a basket earns, and why.
 *
 * @param credits by rule in their order, each rule's by its effects; none is of nothing
 * @param grants likewise
 * @param additions what rules add to punch cards and goals, likewise
 * @param judged what became of each rule that was looked at, in no order
 * @param dormant the rules that were not in force
 * @param demands of which rules and units the caps must be known that count what others were
 *     credited, before these credits hold
 */
public record Evaluation(
    List<Credit> credits,
    List<Grant> grants,
    List<Addition> additions,
    List<Finding> judged,
    List<Finding> dormant,
    List<CapDemand> demands) {

  public static final Evaluation NOTHING =
      new Evaluation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Evaluation {
    credits = List.copyOf(credits);
    grants = List.copyOf(grants);
    additions = List.copyOf(additions);
    judged = List.copyOf(judged);
    dormant = List.copyOf(dormant);
    demands = List.copyOf(demands);
  }

  /** Whether it credits and grants nothing. */
  public boolean isNothing() {
    return credits.isEmpty() && grants.isEmpty();
  }

  /** What is credited, by unit. */
  public Map<String, Long> byUnit() {
    var amounts = new HashMap<String, Long>();
    credits.forEach(credit -> amounts.merge(credit.unit(), credit.amount(), Math::addExact));
    return amounts;
  }

  /**
   * What the caps of a demand count of it: smallest steps of the unit, pieces of the reward, or
   * millionths of what is added.
   */
  public long used(CapDemand demand) {
    var credited =
        credits.stream()
            .filter(one -> one.rule().equals(demand.rule()) && one.unit().equals(demand.unit()))
            .mapToLong(Credit::amount);
    var granted =
        grants.stream()
            .filter(one -> one.rule().equals(demand.rule()) && one.counted().equals(demand.unit()))
            .mapToLong(Grant::quantity);
    var added =
        additions.stream()
            .filter(one -> one.rule().equals(demand.rule()) && one.counted().equals(demand.unit()))
            .mapToLong(Addition::micros);
    return LongStream.concat(LongStream.concat(credited, granted), added).sum();
  }

  /** What became of every rule that was looked at, or was not in force, by id. */
  public List<Finding> findings() {
    return Stream.concat(judged.stream(), dormant.stream())
        .sorted(Comparator.comparing(Finding::rule))
        .toList();
  }
}
