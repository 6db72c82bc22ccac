package largesse.earning.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Counter.Terms;
import largesse.earning.counter.Counters;
import largesse.earning.counter.Kind;
import largesse.earning.counter.Measure;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.rule.Outcome;
import largesse.earning.v1.Earned;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalOutcome;
import largesse.earning.v1.Progress;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;

/** How members stand with counters, on the wire. */
public final class ProgressProto {
  private ProgressProto() {}

  public static Progress toProto(Advance advance) {
    var counter = advance.counter();
    return Progress.newBuilder()
        .setGoal(counter.id())
        .setKind(toProto(counter.terms().kind()))
        .setName(counter.counter().name())
        .setAdded(advance.added())
        .setProgress(advance.progress())
        .setTarget(advance.target())
        .setMissing(advance.missing())
        .setReached(advance.reached())
        .setNewlyReached(advance.reached() - advance.reachedBefore())
        .setFreeItems(advance.free())
        .setUntil(advance.until().map(LocalDate::toString).orElse(""))
        .setMoney(counter.terms().measure() == Measure.SPEND)
        .build();
  }

  /** What is credited for what is reached. */
  public static List<Earned> earned(List<Reached> some, Instant now) {
    return some.stream()
        .flatMap(reached ->
            reached.credits().stream()
                .map(credit ->
                    LedgerProto.toProto(credit, now).toBuilder()
                        .setGoal(reached.counter().id())
                        .build()))
        .toList();
  }

  /** What a counter was to a purchase that it didn't count. */
  public static GoalOutcome toProto(Counters.Dormant uncounted) {
    return outcome(uncounted.counter()).setReason(sentence(uncounted.why())).build();
  }

  /** What a counter was to a purchase that it counted, given how the member stood then. */
  public static GoalOutcome toProto(CompiledCounter counter, Progress then) {
    return outcome(counter)
        .setCounted(then.getAdded() > 0)
        .setReason(sentence(counter.terms(), then))
        .build();
  }

  /** As of a rule, but for what only a rule is called. */
  private static String sentence(Outcome why) {
    if (why instanceof Outcome.SwitchedOff) {
      return "It was switched off.";
    } else if (why instanceof Outcome.OutOfScope(var pilot) && pilot.isEmpty()) {
      return "The store is not in its scope.";
    }
    return why.sentence();
  }

  private static GoalOutcome.Builder outcome(CompiledCounter counter) {
    return GoalOutcome.newBuilder()
        .setGoal(counter.id())
        .setKind(toProto(counter.terms().kind()))
        .setVersion(counter.version());
  }

  static Kind fromProto(GoalKind kind) {
    return switch (kind) {
      case GOAL_KIND_PUNCH_CARD -> Kind.PUNCH_CARD;
      case GOAL_KIND_GOAL -> Kind.GOAL;
      case GOAL_KIND_STREAK -> Kind.STREAK;
      case GOAL_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("kind", "No such kind.");
    };
  }

  private static GoalKind toProto(Kind kind) {
    return switch (kind) {
      case PUNCH_CARD -> GoalKind.GOAL_KIND_PUNCH_CARD;
      case GOAL -> GoalKind.GOAL_KIND_GOAL;
      case STREAK -> GoalKind.GOAL_KIND_STREAK;
    };
  }

  /** Why, in a sentence for people (F4), as "It added 1: now 8 of 10, 2 short." */
  private static String sentence(Terms terms, Progress then) {
    var added =
        then.getAdded() > 0
            ? "It added " + amount(terms, then.getAdded())
            : nothing(terms, then.getFreeItems());
    var reached = then.getNewlyReached() > 0 ? ", and reached it" : "";
    return added + reached + ": " + standing(terms, then) + ".";
  }

  private static String nothing(Terms terms, long free) {
    if (terms.onceADay()) {
      return "It had been stamped that day already";
    } else if (terms.isSlotted()) {
      return "All of it had been counted already";
    }
    return free == 0 && terms.freeItem() ? "What counts was free" : "It added nothing";
  }

  private static String standing(Terms terms, Progress then) {
    var now = "now " + amount(terms, then.getProgress());
    if (then.getTarget() == 0) {
      return now + ", without a target";
    }
    var of = now + " of " + amount(terms, then.getTarget());
    return then.getMissing() == 0 ? of : of + ", " + amount(terms, then.getMissing()) + " short";
  }

  private static String amount(Terms terms, long amount) {
    return terms.measure() == Measure.SPEND ? new Micros(amount).toText(2) : Long.toString(amount);
  }
}
