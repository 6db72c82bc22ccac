package largesse.earning.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.GrantReward;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.unit.RoundedPer;
import largesse.earning.unit.Unit;
import largesse.earning.unit.Units;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;

/**
 * Adds up what the rules that apply to one basket credit, and multiplies it.
 *
 * <p>Rounding: as the unit says, once when a rule's effects in a unit are summed, or for each of
 * its lines before that, and once more after each multiplier, in the order of the rules' ids.
 */
final class Earnings {
  /** Of a reward, for one purchase by one rule. */
  private static final int MAX_PIECES = 100;

  private static final BigInteger ONE = BigInteger.valueOf(Multiplier.ONE);

  private final Units units;
  private final String tier;
  private final List<CompiledRule> rules = new ArrayList<>();
  private final List<Earning> earnings = new ArrayList<>();
  private final List<Factor> factors = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<Addition> additions = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param tier the member's; empty: none
   */
  Earnings(Units units, String tier) {
    this.units = units;
    this.tier = tier;
  }

  /** What one rule credits of one unit before multipliers. */
  private record Earning(CompiledRule rule, Unit unit, BigInteger base) {}

  /** What one rule multiplies. */
  private record Factor(String rule, String unit, long ppm) {
    boolean concerns(Earning earning) {
      return unit.equals(earning.unit().id()) && !rule.equals(earning.rule().id());
    }
  }

  /** Adds a rule that applies; to be called in the order of the rules' ids. */
  void add(CompiledRule rule, Counted counted) {
    rules.add(rule);
    var byLine = rule.rule().trigger() instanceof Trigger.OfLine;
    var times = byLine ? counted.lines().size() : 1;
    var sums = new LinkedHashMap<String, Fraction>();
    for (var effect : rule.rule().effects()) {
      switch (effect) {
        case UnitsPerAmount per ->
            sums.merge(per.unit(), part(counted, per, byLine), Fraction::plus);
        case FixedUnits fixed ->
            sums.merge(
                fixed.unit(),
                Fraction.whole(Math.multiplyExact(fixed.amount(), (long) times)),
                Fraction::plus);
        case Multiplier multiplier -> addFactor(rule, multiplier);
        case GrantReward(var reward, var quantity) ->
            grants.add(
                new Grant(
                    rule.id(), rule.version(), reward, Math.min(MAX_PIECES, quantity * times)));
        case Effect.OfCounter added ->
            additions.add(
                new Addition(
                    rule.id(), added.counter(), Math.multiplyExact(added.micros(), (long) times)));
        case Effect.Discount discount -> {}
      }
    }
    sums.forEach((id, sum) -> {
      var unit = units.get(id);
      earnings.add(new Earning(rule, unit, sum.rounded(unit)));
    });
  }

  private Fraction part(Counted counted, UnitsPerAmount effect, boolean byLine) {
    var unit = units.get(effect.unit());
    return switch (byLine ? RoundedPer.LINE : unit.roundedPer()) {
      case PURCHASE -> Fraction.part(counted.net(), effect);
      case LINE ->
          counted.lines().stream()
              .map(line -> Fraction.part(new Micros(line.netMicros()), effect).whole(unit))
              .reduce(Fraction.whole(0), Fraction::plus);
    };
  }

  /** What each rule credits of each unit, by rule in order; also what came to nothing. */
  List<Credit> credits() {
    return earnings.stream().map(this::credit).toList();
  }

  /** What each rule grants of each reward, by rule in order, before any limit. */
  List<Grant> grants() {
    return grants;
  }

  /** What each rule adds to punch cards and goals, by rule in order. */
  List<Addition> additions() {
    return additions;
  }

  /**
   * What became of each rule that was added.
   *
   * @param credits before any limit
   * @param limited what limits made of some rules
   */
  List<Finding> findings(List<Credit> credits, Map<String, Outcome> limited) {
    var outcomes = new Outcomes(credits, grants, additions);
    return rules.stream()
        .map(rule -> rule.found(limited.getOrDefault(rule.id(), outcome(rule, outcomes))))
        .toList();
  }

  private static Outcome outcome(CompiledRule rule, Outcomes outcomes) {
    return rule.rule().earns() ? outcomes.of(rule.id()) : new Outcome.InThePrice();
  }

  private void addFactor(CompiledRule rule, Multiplier multiplier) {
    var ppm = multiplier.factorPpm(tier);
    if (ppm != Multiplier.ONE) {
      factors.add(new Factor(rule.id(), multiplier.unit(), ppm));
    }
  }

  private Credit credit(Earning earning) {
    var amount = earning.base();
    var multipliedBy = new ArrayList<String>();
    for (var factor : factors) {
      if (factor.concerns(earning)) {
        var multiplied = amount.multiply(BigInteger.valueOf(factor.ppm()));
        amount = earning.unit().rounding().whole(multiplied, ONE);
        multipliedBy.add(factor.rule());
      }
    }
    return new Credit(
        earning.rule().id(),
        earning.rule().version(),
        earning.unit().id(),
        inRange(earning.base()),
        inRange(amount),
        multipliedBy);
  }

  private static long inRange(BigInteger amount) {
    if (amount.bitLength() >= Long.SIZE) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused(
          "The purchase would earn more units than can be counted.");
    }
    return amount.longValueExact();
  }

  /** Ids of rules by what came of them. */
  private static final class Outcomes {
    private final Set<String> applied = new HashSet<>();
    private final Set<String> multipliedToNothing = new HashSet<>();
    private final Set<String> roundedToNothing = new HashSet<>();

    Outcomes(List<Credit> credits, List<Grant> grants, List<Addition> additions) {
      additions.forEach(addition -> applied.add(addition.rule()));
      grants.forEach(grant -> applied.add(grant.rule()));
      for (var credit : credits) {
        if (credit.baseAmount() == 0) {
          roundedToNothing.add(credit.rule());
        } else {
          applied.addAll(credit.multipliedBy());
          (credit.amount() > 0 ? applied : multipliedToNothing).add(credit.rule());
        }
      }
    }

    Outcome of(String rule) {
      if (applied.contains(rule)) {
        return new Outcome.Applied();
      } else if (multipliedToNothing.contains(rule)) {
        return new Outcome.MultipliedToNothing();
      } else if (roundedToNothing.contains(rule)) {
        return new Outcome.RoundedToNothing();
      }
      return new Outcome.NothingMultiplied();
    }
  }
}
