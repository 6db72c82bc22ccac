package largesse.causes.goal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.indicator.Indicators;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Sets what a cause is to reach (xC12). */
@Singleton
class PutGoal {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final Indicators indicators;
  private final GoalRepository goals;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutGoal(
      Transactions transactions,
      CauseStandingRepository standings,
      Indicators indicators,
      GoalRepository goals,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.indicators = indicators;
    this.goals = goals;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(SavedGoal goal, boolean created) {}

  /**
   * Makes the goal be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, INDICATOR_UNKNOWN,
   *     SUCCESSOR_UNFIT, REVISION_STALE
   */
  Outcome put(String programmeId, String cause, Goal value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    if (value.indicator().filter(it -> isUnknown(programmeId, cause, it)).isPresent()) {
      throw Indicators.unknown();
    }
    return transactions.inTransaction(
        tx -> put(tx, programme, cause, value, expectedRevision, act));
  }

  private boolean isUnknown(String programme, String cause, String indicator) {
    return indicators.find(programme, cause, indicator).isEmpty();
  }

  private Outcome put(
      Connection tx, Programme programme, String cause, Goal value, long expectedRevision, Act act)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    requireSuccessor(tx, programme, cause, value);
    var before = goals.find(tx, programme.id(), cause);
    var revision = before.map(SavedGoal::revision).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused("The goal is at revision " + revision + " now.");
    }
    if (before.filter(it -> it.value().equals(value)).isPresent()) {
      return new Outcome(before.get(), false);
    }
    goals.save(tx, programme.id(), cause, value, revision + 1);
    trail.append(
        tx,
        Subject.cause(programme.id(), cause),
        Action.GOAL_PUT,
        act,
        describe(value),
        programme.now(world).truncatedTo(ChronoUnit.MICROS));
    return new Outcome(goals.find(tx, programme.id(), cause).orElseThrow(), before.isEmpty());
  }

  private void requireSuccessor(Connection tx, Programme programme, String cause, Goal value)
      throws SQLException {
    if (value.successor().isPresent()) {
      var successor = value.successor().get();
      if (successor.equals(cause)
          || standings.last(tx, programme.id(), List.of(successor)).isEmpty()) {
        throw CausesReason.SUCCESSOR_UNFIT.refusedAt(
            "value.successor", "A successor must be another cause of the programme.");
      }
    }
  }

  private static String describe(Goal goal) {
    var what =
        goal.target()
            .map(target -> target.toText(2))
            .orElseGet(() -> "Indicator " + goal.indicator().orElseThrow());
    return what
        + ", then "
        + goal.whenReached().name().toLowerCase(Locale.ROOT)
        + goal.successor().map(it -> " to " + it).orElse("");
  }
}
