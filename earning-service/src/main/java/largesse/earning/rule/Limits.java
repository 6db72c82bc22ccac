package largesse.earning.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.rule.Stacking.Mode;
import largesse.runtime.money.Micros;

/**
 * What caps and groups leave of what rules credit: first each rule's own caps, then the best of
 * each group of which the best counts, then the ceilings of groups, in the order of the rules.
 */
final class Limits {
  private final Map<String, CompiledRule> rules;
  private final Room room;
  private final Map<String, Outcome> outcomes = new HashMap<>();

  /**
   * The limits of some rules.
   *
   * @param rules that apply, by id
   * @param room what others have left of their caps
   */
  Limits(Map<String, CompiledRule> rules, Room room) {
    this.rules = rules;
    this.room = room;
  }

  /** What is left of credits, in their order; also what came to nothing. */
  List<Credit> apply(List<Credit> credits) {
    var capped = credits.stream().map(this::capped).toList();
    return ceilings(bestOf(capped));
  }

  /** What is left of grants, in their order; none is of nothing. */
  List<Grant> applyToGrants(List<Grant> grants) {
    return grants.stream().map(this::capped).filter(grant -> grant.quantity() > 0).toList();
  }

  /** What is left of additions, in their order; none is of nothing. */
  List<Addition> applyToAdditions(List<Addition> additions) {
    return additions.stream().map(this::capped).filter(one -> one.micros() > 0).toList();
  }

  /** Why a rule credits less than it would, or nothing, by rule. */
  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  private Credit capped(Credit credit) {
    var caps = rule(credit).caps();
    var own = caps.perPurchase() == 0 ? Long.MAX_VALUE : caps.perPurchase();
    var left = room.of(credit.rule(), credit.unit());
    return cut(credit, Math.min(own, left), own <= left ? "its cap per purchase" : "its cap");
  }

  private Grant capped(Grant grant) {
    var perPurchase = compiled(grant.rule()).rule().caps().perPurchase();
    var own = perPurchase == 0 ? Long.MAX_VALUE : perPurchase;
    var left = room.of(grant.rule(), grant.counted());
    var most = Math.min(own, left);
    if (grant.quantity() <= most) {
      return grant;
    }
    limited(
        grant.rule(),
        grant.reward(),
        grant.quantity(),
        most,
        own <= left ? "its cap per purchase" : "its cap");
    return grant.of((int) most);
  }

  private Addition capped(Addition addition) {
    var perPurchase = compiled(addition.rule()).rule().caps().inMicros().perPurchase();
    var own = perPurchase == 0 ? Long.MAX_VALUE : perPurchase;
    var left = room.of(addition.rule(), addition.counted());
    var most = Math.min(own, left);
    if (addition.micros() <= most) {
      return addition;
    }
    var by = own <= left ? "its cap per purchase" : "its cap";
    outcomes.put(
        addition.rule(),
        most == 0
            ? new Outcome.CapReached(by)
            : new Outcome.Limited(
                by,
                addition.counter(),
                new Micros(addition.micros()).toText(0),
                new Micros(most).toText(0)));
    return addition.of(most);
  }

  private List<Credit> bestOf(List<Credit> credits) {
    var worth = new LinkedHashMap<String, Long>();
    for (var credit : credits) {
      if (rule(credit).stacks(Mode.BEST_OF)) {
        worth.merge(credit.rule(), credit.amount(), Math::addExact);
      }
    }
    var best = new HashMap<String, String>();
    worth.forEach((rule, amount) ->
        best.merge(
            group(rule), rule, (one, other) -> amount > worth.getOrDefault(one, 0L) ? other : one));
    return credits.stream().map(credit -> unlessBeaten(credit, best)).toList();
  }

  private Credit unlessBeaten(Credit credit, Map<String, String> best) {
    var winner = best.get(group(credit.rule()));
    if (!rule(credit).stacks(Mode.BEST_OF) || credit.rule().equals(winner) || winner == null) {
      return credit;
    }
    outcomes.put(credit.rule(), new Outcome.Beaten(group(credit.rule()), winner));
    return credit.of(0);
  }

  private List<Credit> ceilings(List<Credit> credits) {
    var left = new HashMap<String, Long>();
    var limited = new ArrayList<Credit>(credits.size());
    for (var credit : credits) {
      var stacking = rule(credit).stacking();
      if (stacking.isEmpty() || stacking.get().maxUnits() == 0) {
        limited.add(credit);
        continue;
      }
      var key = stacking.get().group() + "/" + credit.unit();
      var room = left.getOrDefault(key, stacking.get().maxUnits());
      var cut = cut(credit, room, "the ceiling of " + stacking.get().group());
      left.put(key, room - cut.amount());
      limited.add(cut);
    }
    return limited;
  }

  private Credit cut(Credit credit, long most, String by) {
    if (credit.amount() <= most) {
      return credit;
    }
    limited(credit.rule(), credit.unit(), credit.amount(), most, by);
    return credit.of(most);
  }

  private void limited(String rule, String what, long wanted, long most, String by) {
    outcomes.put(
        rule,
        most == 0
            ? new Outcome.CapReached(by)
            : new Outcome.Limited(by, what, Long.toString(wanted), Long.toString(most)));
  }

  private Rule rule(Credit credit) {
    return compiled(credit.rule()).rule();
  }

  private String group(String rule) {
    return compiled(rule).rule().stacking().map(Stacking::group).orElse("");
  }

  private CompiledRule compiled(String id) {
    var rule = rules.get(id);
    if (rule == null) {
      throw new IllegalStateException("A credit of a rule that doesn't apply: " + id);
    }
    return rule;
  }
}
