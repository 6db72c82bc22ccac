package largesse.earning.purchase;

import java.util.List;
import java.util.Map;
import largesse.earning.counter.Counters;
import largesse.earning.grant.Grant;
import largesse.earning.rule.Addition;
import largesse.earning.rule.Basket;
import largesse.earning.rule.RulesInForce;
import largesse.earning.unit.Units;
import largesse.runtime.money.Micros;

/**
 * What a return undoes.
 *
 * @param purchase as it is after the return
 * @param earnedStill what remains of it earns, judged anew, by unit; a unit left out: nothing
 * @param revoked what the purchase was granted and what remains of it is not
 * @param units as they were in force at the purchase
 * @param counters as they were in force at the purchase
 * @param rules as they were in force at the purchase
 * @param additions what rules add to punch cards and goals for what of it remains
 * @param left what of it remains, as rules see it
 */
record JudgedReturn(
    RecordedPurchase purchase,
    List<ReturnedLine> lines,
    Map<String, Long> earnedStill,
    List<Grant> revoked,
    Units units,
    Counters counters,
    RulesInForce rules,
    List<Addition> additions,
    Basket left) {

  JudgedReturn {
    lines = List.copyOf(lines);
    revoked = List.copyOf(revoked);
    additions = List.copyOf(additions);
    earnedStill = Map.copyOf(earnedStill);
  }

  /** By other units. */
  JudgedReturn with(Units another) {
    return new JudgedReturn(
        purchase, lines, earnedStill, revoked, another, counters, rules, additions, left);
  }

  Micros net() {
    return lines.stream().map(ReturnedLine::net).reduce(Micros.ZERO, Micros::plus);
  }

  Micros share() {
    return lines.stream().map(ReturnedLine::share).reduce(Micros.ZERO, Micros::plus);
  }
}
