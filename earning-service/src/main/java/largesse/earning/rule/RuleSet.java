package largesse.earning.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import largesse.earning.unit.Units;

/**
 * The rules of a programme for one trigger that are in force at some time, ready to be evaluated.
 */
public final class RuleSet {
  private final RuleIndex rules;
  private final List<Finding> dormant;
  private final Units units;
  private final Evaluation withoutMember;
  private final Evaluation withoutLines;

  /**
   * A set of rules.
   *
   * @param rules in force, in the order in which they are evaluated
   * @param dormant the others
   * @param units that the rules credit
   */
  RuleSet(List<CompiledRule> rules, List<Finding> dormant, Units units) {
    this.rules = new RuleIndex(rules);
    this.dormant = List.copyOf(dormant);
    this.units = units;
    this.withoutMember = nothing(new Outcome.NoMember());
    this.withoutLines = nothing(new Outcome.NoLineCounted());
  }

  /**
   * What the rules credit for an occasion, as long as no cap that counts others is reached. Pure:
   * the same one gets the same answer. A condition that can't be evaluated makes its own rule not
   * apply, and nothing else.
   *
   * @throws largesse.runtime.money.AmountOverflow when the basket's net is beyond 64 bits
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE when a credit is
   */
  public Evaluation evaluate(Occasion occasion) {
    return evaluate(occasion, Room.UNLIMITED);
  }

  /**
   * As {@link #evaluate(Occasion)}, where others have used up some of what rules may credit.
   *
   * @param room what they have left
   */
  public Evaluation evaluate(Occasion occasion, Room room) {
    return evaluate(occasion, room, candidates(occasion));
  }

  /** As {@link #evaluate(Occasion, Room)}, and says of every rule in force what became of it. */
  public Evaluation explain(Occasion occasion, Room room) {
    return evaluate(occasion, room, this.rules.all());
  }

  /**
   * What the rules take off a basket that is quoted, by rule in order; nothing without a member.
   *
   * @throws largesse.runtime.money.AmountOverflow when the basket's net is beyond 64 bits
   */
  public List<Discount> discounts(Basket basket) {
    if (basket.member().isEmpty() || basket.lines().isEmpty()) {
      return List.of();
    }
    var candidates =
        rules.candidates(basket).stream().filter(rule -> rule.rule().discounts()).toList();
    var applying = judge(basket, candidates, new ArrayList<>());
    return new Discounts(basket).of(new Exclusive(applying).kept());
  }

  private List<CompiledRule> candidates(Occasion occasion) {
    return switch (occasion) {
      case Basket basket -> rules.candidates(basket);
      case Action action -> rules.all();
      case Milestone milestone -> rules.all();
      case Moment moment -> rules.all();
      case Referral referral -> rules.all();
    };
  }

  private Evaluation evaluate(Occasion occasion, Room room, List<CompiledRule> some) {
    if (occasion.member().isEmpty()) {
      return withoutMember;
    } else if (occasion.isEmpty()) {
      return withoutLines;
    }
    var judged = new ArrayList<Finding>(some.size());
    var exclusive = new Exclusive(judge(occasion, some, judged));
    var earnings = new Earnings(units, occasion.member().get().tier());
    exclusive.kept().forEach(one -> earnings.add(one.rule(), one.counted()));
    var credits = earnings.credits();
    var limits = new Limits(byId(exclusive.kept()), room);
    var limited = limits.apply(credits);
    var grants = limits.applyToGrants(earnings.grants());
    var additions = limits.applyToAdditions(earnings.additions());
    judged.addAll(earnings.findings(credits, limits.outcomes()));
    some.stream()
        .filter(rule -> exclusive.outcomes().containsKey(rule.id()))
        .forEach(rule -> judged.add(rule.found(excluded(rule, exclusive.outcomes()))));
    return new Evaluation(
        limited.stream().filter(credit -> credit.amount() > 0).toList(),
        grants,
        additions,
        judged,
        dormant,
        demands(exclusive.kept(), credits, earnings));
  }

  /** Those that apply, in order; of the others it notes why not. */
  private static List<Applying> judge(
      Occasion occasion, List<CompiledRule> some, List<Finding> judged) {
    var judge = judge(occasion);
    var applying = new ArrayList<Applying>();
    for (var rule : some) {
      switch (judge.apply(rule)) {
        case Judgement.DoesNotApply no -> judged.add(rule.found(no.outcome()));
        case Judgement.Applies applies -> applying.add(new Applying(rule, applies.counted()));
      }
    }
    return applying;
  }

  private static Function<CompiledRule, Judgement> judge(Occasion occasion) {
    var member = occasion.member().orElseThrow();
    return switch (occasion) {
      case Basket basket -> {
        var facts = new BasketFacts(basket, member);
        var net = basket.net();
        yield rule -> Judgement.of(rule, basket, net, facts);
      }
      case Action action -> {
        var facts = new ActionFacts(action, member);
        yield rule -> Judgement.of(rule, facts);
      }
      case Milestone milestone -> {
        var facts = new MilestoneFacts(milestone, member);
        yield rule -> Judgement.of(rule, facts);
      }
      case Referral referral -> {
        var facts = new BasketFacts(referral.basket(), member);
        var net = referral.basket().net();
        yield rule -> Judgement.of(rule, referral, net, facts);
      }
      case Moment moment -> {
        var facts = new MomentFacts(moment);
        yield rule -> Judgement.of(rule, facts);
      }
    };
  }

  /** What rules would credit whose caps count what others were credited. */
  private static List<CapDemand> demands(
      List<Applying> kept, List<Credit> credits, Earnings earnings) {
    var caps = new HashMap<String, Caps>();
    for (var one : kept) {
      if (one.rule().rule().caps().countsOthers()) {
        caps.put(one.id(), one.rule().rule().caps());
      }
    }
    if (caps.isEmpty()) {
      return List.of();
    }
    var demands = new ArrayList<CapDemand>();
    for (var credit : credits) {
      var cap = caps.get(credit.rule());
      if (cap != null && credit.amount() > 0) {
        demands.add(new CapDemand(credit.rule(), credit.unit(), cap));
      }
    }
    for (var grant : earnings.grants()) {
      var cap = caps.get(grant.rule());
      if (cap != null) {
        demands.add(new CapDemand(grant.rule(), grant.counted(), cap));
      }
    }
    for (var addition : earnings.additions()) {
      var cap = caps.get(addition.rule());
      if (cap != null) {
        demands.add(new CapDemand(addition.rule(), addition.counted(), cap.inMicros()));
      }
    }
    return demands;
  }

  private static Map<String, CompiledRule> byId(List<Applying> applying) {
    return applying.stream()
        .map(Applying::rule)
        .collect(Collectors.toMap(CompiledRule::id, Function.identity()));
  }

  private static Outcome excluded(CompiledRule rule, Map<String, Outcome> outcomes) {
    return outcomes.getOrDefault(rule.id(), new Outcome.NoLineCounted());
  }

  /** What there is when the rules are not even asked, and why. */
  public Evaluation unmet(Outcome why) {
    return nothing(why);
  }

  private Evaluation nothing(Outcome outcome) {
    return new Evaluation(
        List.of(),
        List.of(),
        List.of(),
        rules.all().stream().map(rule -> rule.found(outcome)).toList(),
        dormant,
        List.of());
  }
}
