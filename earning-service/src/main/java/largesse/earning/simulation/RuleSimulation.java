package largesse.earning.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import largesse.earning.history.PastBasket;
import largesse.earning.rule.Credit;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Grant;

/** What purchases that are shown to it earn, and would earn. */
final class RuleSimulation {
  private final Map<Dimension, Map<Key, UnitsTally>> tallies = new EnumMap<>(Dimension.class);
  private final Map<UUID, Map<String, UnitsTally>> members = new HashMap<>();
  private final SortedMap<Granted, UnitsTally> grants = new TreeMap<>();
  private long purchases;

  /** By what credits are summed up. */
  enum Dimension {
    TOTAL,
    RULE,
    ZONE,
    STORE,
    MONTH
  }

  /**
   * A value of a dimension, and a unit.
   *
   * @param value empty: the total
   */
  record Key(String value, String unit) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byValue = value.compareTo(other.value);
      return byValue == 0 ? unit.compareTo(other.unit) : byValue;
    }
  }

  /** A reward, and the rule that grants it. */
  record Granted(String rule, String reward) implements Comparable<Granted> {
    @Override
    public int compareTo(Granted other) {
      var byRule = rule.compareTo(other.rule);
      return byRule == 0 ? reward.compareTo(other.reward) : byRule;
    }
  }

  void add(PastBasket purchase, Evaluation inForce, Evaluation simulated) {
    purchases++;
    inForce.grants().forEach(grant -> granted(grant).add(grant.quantity(), 0));
    simulated.grants().forEach(grant -> granted(grant).add(0, grant.quantity()));
    var byUnit = new HashMap<String, UnitsTally>();
    inForce.credits().forEach(credit -> add(byUnit, credit, credit.amount(), 0));
    simulated.credits().forEach(credit -> add(byUnit, credit, 0, credit.amount()));
    var store = purchase.basket().store();
    var month = purchase.month();
    var ofMember = members.computeIfAbsent(purchase.member(), anew -> new HashMap<>());
    byUnit.forEach((unit, earned) -> {
      tally(Dimension.TOTAL, "", unit).add(earned);
      tally(Dimension.ZONE, store.zone(), unit).add(earned);
      tally(Dimension.STORE, store.id(), unit).add(earned);
      tally(Dimension.MONTH, month, unit).add(earned);
      ofMember.computeIfAbsent(unit, anew -> new UnitsTally()).add(earned);
    });
  }

  private void add(Map<String, UnitsTally> byUnit, Credit credit, long inForce, long simulated) {
    tally(Dimension.RULE, credit.rule(), credit.unit()).add(inForce, simulated);
    byUnit.computeIfAbsent(credit.unit(), anew -> new UnitsTally()).add(inForce, simulated);
  }

  private UnitsTally granted(Grant grant) {
    return grants.computeIfAbsent(
        new Granted(grant.rule(), grant.reward()), anew -> new UnitsTally());
  }

  /** How many pieces of rewards, in their order. */
  SortedMap<Granted, UnitsTally> grants() {
    return grants;
  }

  long purchases() {
    return purchases;
  }

  long members() {
    return members.size();
  }

  /** The sums by the values of a dimension and unit, in their order. */
  SortedMap<Key, UnitsTally> by(Dimension dimension) {
    return new TreeMap<>(tallies.getOrDefault(dimension, Map.of()));
  }

  /** How much more or less each member would have of a unit. */
  GainsAndLosses differences(String unit) {
    var differences = new GainsAndLosses();
    for (var ofMember : members.values()) {
      var tally = ofMember.get(unit);
      differences.add(tally == null ? 0 : tally.difference());
    }
    return differences;
  }

  private UnitsTally tally(Dimension dimension, String value, String unit) {
    return tallies
        .computeIfAbsent(dimension, anew -> new HashMap<>())
        .computeIfAbsent(new Key(value, unit), anew -> new UnitsTally());
  }
}
