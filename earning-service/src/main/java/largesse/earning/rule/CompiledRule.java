package largesse.earning.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import largesse.earning.activitytype.ActivityType;
import largesse.earning.revision.Versioned;
import largesse.runtime.error.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule with its conditions ready to be evaluated: compiled when first needed, once
 * for as long as the configuration is held in memory.
 */
public final class CompiledRule implements Versioned {
  private static final String WHEN = "value.when";
  private static final String LINES = "value.lines";

  private final RuleVersion version;
  private volatile @Nullable Conditions conditions;

  public CompiledRule(RuleVersion version) {
    this.version = version;
  }

  record Conditions(Condition when, Condition lines) {}

  /**
   * Whether a rule for anything but activities can be written.
   *
   * @throws Refused EXPRESSION_INVALID, EXPRESSION_TOO_COSTLY
   */
  static void check(Rule rule) {
    compile(rule);
  }

  /** As {@link #check(Rule)}, of a rule for activities of a type. */
  static void check(Rule rule, ActivityType type) {
    Expressions.checkOfActivity(rule.when(), type, WHEN);
  }

  Rule rule() {
    return version.rule();
  }

  Finding found(Outcome outcome) {
    return new Finding(version.id(), version.version(), outcome);
  }

  long version() {
    return version.version();
  }

  @Override
  public String id() {
    return version.id();
  }

  @Override
  public long revision() {
    return version.revision();
  }

  @Override
  public Optional<Instant> from() {
    return version.from();
  }

  /** Two threads may compile the same at first; both get the same. */
  Conditions conditions() {
    var known = conditions;
    if (known == null) {
      known = written(() -> compile(version.rule()));
      conditions = known;
    }
    return known;
  }

  private static Conditions compile(Rule rule) {
    return switch (rule.trigger()) {
      case Trigger.OfPurchase purchase -> ofPurchase(rule.when(), rule.lines());
      case Trigger.OfLine line ->
          new Conditions(Condition.ALWAYS, Expressions.ofLine(rule.when(), WHEN));
      case Trigger.OfReferral referral -> ofPurchase(rule.when(), rule.lines());
      case Trigger.OfActivity activity ->
          new Conditions(Expressions.ofActivity(rule.when(), WHEN), Condition.ALWAYS);
      case Trigger.OfGoal goal ->
          new Conditions(Expressions.ofMilestone(rule.when(), WHEN), Condition.ALWAYS);
      case Trigger.OfMoment(var kind) ->
          new Conditions(Expressions.ofMoment(kind, rule.when(), WHEN), Condition.ALWAYS);
    };
  }

  static Conditions ofPurchase(String when, String lines) {
    return new Conditions(Expressions.ofPurchase(when, WHEN), Expressions.ofLine(lines, LINES));
  }

  /** What was written was valid then; should it no longer be, the rule alone fails. */
  static Conditions written(Supplier<Conditions> compile) {
    try {
      return compile.get();
    } catch (Refused e) {
      return new Conditions(new Condition.Unusable(e.detail()), Condition.ALWAYS);
    }
  }
}
