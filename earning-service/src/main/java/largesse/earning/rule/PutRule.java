package largesse.earning.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import largesse.earning.activitytype.ActivityTypes;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.revision.Put;
import largesse.earning.unit.UnitBook;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/** Creates a rule, or gives it a new version; what it was already changes nothing. */
@Singleton
public class PutRule {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final UnitBook units;
  private final RuleRepository rules;
  private final ActivityTypes activityTypes;
  private final Goals goals;

  @Inject
  PutRule(
      Transactions transactions,
      ProgrammeClock clock,
      UnitBook units,
      RuleRepository rules,
      ActivityTypes activityTypes,
      Goals goals) {
    this.transactions = transactions;
    this.clock = clock;
    this.units = units;
    this.rules = rules;
    this.activityTypes = activityTypes;
    this.goals = goals;
  }

  /**
   * Makes a rule be as wanted from its time on. Without a time a new rule holds since ever, so that
   * history can be imported, and a changed one from now; no change holds in the past.
   *
   * @param expectedVersion the version that the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, EXPRESSION_INVALID,
   *     EXPRESSION_TOO_COSTLY, PERIOD_INVALID, UNIT_UNKNOWN, ACTIVITY_TYPE_UNKNOWN, GOAL_UNKNOWN,
   *     GOAL_UNSUITED, TRIGGER_UNSUITED, STACKING_INVALID, STACKING_MISMATCH, REVISION_STALE
   */
  public Put<RuleVersion> put(String programme, Rule wanted, long expectedVersion) {
    requireSound(programme, wanted);
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var newest = rules.newest(programme, wanted.id());
      var newestVersion = newest.map(RuleVersion::version).orElse(0L);
      Put.requireExpected(expectedVersion, newestVersion);
      if (newest.isPresent() && isAlready(newest.get().rule(), wanted, now)) {
        return new Put<>(newest.get(), false);
      }
      var rule = newest.isEmpty() ? wanted : wanted.beginning(beginning(wanted, now));
      requirePeriod(rule);
      requireUnits(programme, rule);
      requireGoal(programme, rule);
      requireStacking(programme, rule);
      var revision = ConfigurationRevisionRepository.next(tx, programme);
      var written = new RuleVersion(rule, newestVersion + 1, revision);
      rules.add(programme, written);
      return new Put<>(written, newest.isEmpty());
    });
  }

  private void requireSound(String programme, Rule wanted) {
    requireRewardsOnce(wanted);
    switch (wanted.trigger()) {
      case Trigger.OfPurchase purchase -> CompiledRule.check(wanted);
      case Trigger.OfLine line -> {
        requireOfLine(wanted);
        CompiledRule.check(wanted);
      }
      case Trigger.OfReferral referral -> {
        requireEarning(wanted);
        CompiledRule.check(wanted);
      }
      case Trigger.OfActivity(var type) -> {
        requireSuited(wanted, "An activity");
        CompiledRule.check(
            wanted, activityTypes.get(programme, type, "value.activity_type").type());
      }
      case Trigger.OfGoal goal -> {
        requireSuited(wanted, "A goal");
        CompiledRule.check(wanted);
      }
      case Trigger.OfMoment(var kind) -> {
        requireSuited(
            wanted,
            switch (kind) {
              case ENROLMENT -> "An enrolment";
              case BIRTHDAY -> "A birthday";
              case RECOGNITION -> "The reaching of a level";
            });
        CompiledRule.check(wanted);
      }
    }
  }

  private static void requireRewardsOnce(Rule wanted) {
    var rewards = new HashSet<String>();
    for (var i = 0; i < wanted.effects().size(); i++) {
      if (wanted.effects().get(i) instanceof Effect.GrantReward grant
          && !rewards.add(grant.reward())) {
        throw RuntimeReason.INVALID_REQUEST.refusedAt(
            "value.effects[" + i + "]", "A rule grants each reward in one effect.");
      }
    }
  }

  /**
   * Only a purchase has lines, an amount, a price and a store.
   *
   * @param what as "An activity"
   */
  private static void requireSuited(Rule wanted, String what) {
    if (!wanted.lines().isBlank()) {
      throw unsuited("value.lines", what + " has no lines.");
    } else if (!wanted.scope().equals(Scope.EVERYWHERE)) {
      throw unsuited("value.scope", what + " has no store.");
    }
    for (var i = 0; i < wanted.effects().size(); i++) {
      switch (wanted.effects().get(i)) {
        case Effect.FixedUnits fixed -> {}
        case Effect.Multiplier multiplier -> {}
        case Effect.GrantReward grant -> {}
        case Effect.OfCounter counter -> {
          if (!(wanted.trigger() instanceof Trigger.OfActivity)) {
            throw unsuited(
                "value.effects[" + i + "]", what + " stamps no card, nor is it a goal's.");
          }
        }
        case Effect.UnitsPerAmount per ->
            throw unsuited("value.effects[" + i + "]", what + " has no amount.");
        case Effect.Discount discount ->
            throw unsuited("value.effects[" + i + "]", what + " has no price.");
      }
    }
  }

  /** A friend's purchase is judged as it was paid, and is counted by itself. */
  private static void requireEarning(Rule wanted) {
    for (var i = 0; i < wanted.effects().size(); i++) {
      if (wanted.effects().get(i) instanceof Effect.Discount) {
        throw unsuited("value.effects[" + i + "]", "A referral takes nothing off a price.");
      } else if (wanted.effects().get(i) instanceof Effect.OfCounter) {
        throw unsuited(
            "value.effects[" + i + "]", "A referral stamps no card, nor is it a goal's.");
      }
    }
  }

  /** What is for the lines that count together is for a rule for purchases. */
  private static void requireOfLine(Rule wanted) {
    if (!wanted.lines().isBlank()) {
      throw unsuited("value.lines", "The condition of a rule for lines is over each line already.");
    }
    for (var i = 0; i < wanted.effects().size(); i++) {
      if (wanted.effects().get(i) instanceof Effect.Discount
          || wanted.effects().get(i) instanceof Effect.Multiplier) {
        throw unsuited(
            "value.effects[" + i + "]", "A discount, or a multiplier, is of a rule for purchases.");
      }
    }
  }

  private static Refused unsuited(String field, String why) {
    return EarningReason.TRIGGER_UNSUITED.refusedAt(field, why);
  }

  /** Whether the newest version is as wanted: with no time wanted, one that holds by now. */
  private static boolean isAlready(Rule newest, Rule wanted, Instant now) {
    var holds = newest.from().isEmpty() || !newest.from().get().isAfter(now);
    return wanted.from().isPresent() || !holds
        ? newest.equals(wanted)
        : newest.beginning(Optional.empty()).equals(wanted);
  }

  private static Optional<Instant> beginning(Rule wanted, Instant now) {
    if (wanted.from().isPresent() && wanted.from().get().isBefore(now)) {
      throw EarningReason.PERIOD_INVALID.refusedAt(
          "value.from", "A rule that exists can change from now on, not in the past.");
    }
    return Optional.of(wanted.from().orElse(now));
  }

  private static void requirePeriod(Rule rule) {
    if (rule.from().isPresent()
        && rule.until().isPresent()
        && !rule.until().get().isAfter(rule.from().get())) {
      throw EarningReason.PERIOD_INVALID.refusedAt(
          "value.until", "The rule would end before it begins.");
    }
  }

  private void requireUnits(String programme, Rule rule) {
    for (var i = 0; i < rule.effects().size(); i++) {
      if (rule.effects().get(i) instanceof Effect.OfUnits effect
          && !units.exists(programme, effect.unit())) {
        throw EarningReason.UNIT_UNKNOWN.refusedAt(
            "value.effects[" + i + "]", "There is no unit " + effect.unit() + ".");
      }
    }
  }

  static boolean isPriceless(Effect effect) {
    return effect instanceof Effect.Multiplier
        || effect instanceof Effect.GrantReward
        || effect instanceof Effect.OfCounter;
  }

  private void requireGoal(String programme, Rule rule) {
    rule.trigger()
        .goal()
        .filter(goal -> goals.find(programme, goal).isEmpty())
        .ifPresent(goal -> {
          throw EarningReason.GOAL_UNKNOWN.refusedAt(
              "value.goal", "There is no punch card, goal or streak " + goal + ".");
        });
    for (var i = 0; i < rule.effects().size(); i++) {
      if (rule.effects().get(i) instanceof Effect.OfCounter effect) {
        requireAddable(programme, effect, "value.effects[" + i + "]");
      }
    }
  }

  private void requireAddable(String programme, Effect.OfCounter effect, String field) {
    var addable = goals.find(programme, effect.counter());
    switch (effect) {
      case Effect.StampCard stamps -> {
        if (addable.filter(Goals.Addable.STAMPS::equals).isEmpty()) {
          throw EarningReason.GOAL_UNKNOWN.refusedAt(
              field, "There is no punch card " + effect.counter() + ".");
        }
      }
      case Effect.AdvanceGoal advance -> {
        if (addable.filter(found -> found != Goals.Addable.STAMPS).isEmpty()) {
          throw EarningReason.GOAL_UNKNOWN.refusedAt(
              field, "There is no goal " + effect.counter() + ".");
        } else if (addable.get() == Goals.Addable.NOTHING) {
          throw EarningReason.GOAL_UNSUITED.refusedAt(
              field, "It counts different things, or periods in a row: nothing can be added.");
        } else if (addable.get() == Goals.Addable.WHOLE
            && effect.micros() % Effect.Multiplier.ONE != 0) {
          throw EarningReason.GOAL_UNSUITED.refusedAt(field, "It counts whole ones only.");
        }
      }
    }
  }

  /** All rules of a group say the same of it, so that it is in doubt for none. */
  private void requireStacking(String programme, Rule rule) {
    if (rule.stacking().isEmpty()) {
      return;
    }
    var stacking = rule.stacking().get();
    if (rule.stacks(Stacking.Mode.BEST_OF)
        && rule.effects().stream().anyMatch(PutRule::isPriceless)) {
      throw EarningReason.STACKING_INVALID.refusedAt(
          "value.stacking.mode",
          "What a multiplier, a reward or a stamp is worth can't be told, so neither can the best of a group.");
    }
    rules.newestOfGroup(programme, stacking.group()).stream()
        .filter(other -> !other.id().equals(rule.id()))
        .filter(other -> !other.rule().stacking().equals(rule.stacking()))
        .findFirst()
        .ifPresent(other -> {
          throw EarningReason.STACKING_MISMATCH.refusedAt(
              "value.stacking",
              "The rule %s says otherwise how the group %s stacks."
                  .formatted(other.id(), stacking.group()));
        });
  }
}
