package largesse.earning.rule;

import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import largesse.runtime.money.Micros;

/** What the conditions of one rule say of an occasion. */
sealed interface Judgement {

  /** What counts of it. */
  record Applies(Counted counted) implements Judgement {}

  record DoesNotApply(Outcome outcome) implements Judgement {}

  /**
   * Judges a basket by a rule.
   *
   * @param net the basket's
   */
  static Judgement of(CompiledRule rule, Basket basket, Micros net, BasketFacts facts) {
    return of(rule.rule().scope(), rule.conditions(), basket, net, facts);
  }

  /** As {@link #of(CompiledRule, Basket, Micros, BasketFacts)}, by conditions of any kind. */
  static Judgement of(
      Scope scope,
      CompiledRule.Conditions conditions,
      Basket basket,
      Micros net,
      BasketFacts facts) {
    if (!scope.covers(basket.store())) {
      return new DoesNotApply(new Outcome.OutOfScope(scope.pilot()));
    }
    return switch (conditions.when().judge(facts)) {
      case Verdict.False no ->
          new DoesNotApply(new Outcome.ConditionFalse(() -> conditions.when().shortfall(facts)));
      case Verdict.Failed failed -> new DoesNotApply(new Outcome.Failed(failed.reason()));
      case Verdict.Holds holds ->
          conditions.lines() instanceof Condition.Always
              ? new Applies(new Counted(net, basket.lines()))
              : ofLines(conditions.lines(), basket, facts);
    };
  }

  /**
   * Judges a friend's purchase by a rule for referrals.
   *
   * @param net the basket's
   */
  static Judgement of(CompiledRule rule, Referral referral, Micros net, BasketFacts facts) {
    if (!(rule.rule().trigger()
        instanceof Trigger.OfReferral(var rewarded, var minimum, var window))) {
      throw new IllegalArgumentException("It is no rule for referrals: " + rule.id());
    } else if (referral.days() > window) {
      return new DoesNotApply(new Outcome.TooLate(referral.days(), window));
    } else if (net.value() < Math.max(1, minimum)) {
      return new DoesNotApply(new Outcome.BelowMinimum(net, new Micros(minimum)));
    }
    return of(rule, referral.basket(), net, facts);
  }

  /** Judges what is no basket by a rule. */
  static Judgement of(CompiledRule rule, CelVariableResolver facts) {
    var when = rule.conditions().when();
    return switch (when.judge(facts)) {
      case Verdict.False no ->
          new DoesNotApply(new Outcome.ConditionFalse(() -> when.shortfall(facts)));
      case Verdict.Failed failed -> new DoesNotApply(new Outcome.Failed(failed.reason()));
      case Verdict.Holds holds -> new Applies(Counted.ITSELF);
    };
  }

  private static Judgement ofLines(Condition condition, Basket basket, BasketFacts facts) {
    var counted = new ArrayList<BasketLine>();
    var net = Micros.ZERO;
    for (var i = 0; i < basket.lines().size(); i++) {
      switch (condition.judge(facts.withLine(i))) {
        case Verdict.Holds holds -> {
          var line = basket.lines().get(i);
          counted.add(line);
          net = net.plus(new Micros(line.netMicros()));
        }
        case Verdict.False no -> {}
        case Verdict.Failed failed -> {
          return new DoesNotApply(new Outcome.Failed(failed.reason()));
        }
      }
    }
    return counted.isEmpty()
        ? new DoesNotApply(new Outcome.NoLineCounted())
        : new Applies(new Counted(net, counted));
  }
}
