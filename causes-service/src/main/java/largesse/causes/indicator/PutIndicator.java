package largesse.causes.indicator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Creates or changes an indicator of a cause (A9). */
@Singleton
class PutIndicator {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final IndicatorRepository indicators;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutIndicator(
      Transactions transactions,
      CauseStandingRepository standings,
      IndicatorRepository indicators,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.indicators = indicators;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(SavedIndicator indicator, boolean created) {}

  /**
   * Makes the indicator be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, REVISION_STALE
   */
  Outcome put(String programmeId, String cause, Indicator value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(
        tx -> put(tx, programme, cause, value, expectedRevision, act));
  }

  private Outcome put(
      Connection tx,
      Programme programme,
      String cause,
      Indicator value,
      long expectedRevision,
      Act act)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    var before = indicators.find(tx, programme.id(), cause, value.indicator());
    var revision = before.map(SavedIndicator::revision).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused(
          "The indicator is at revision " + revision + " now.");
    }
    if (before.filter(it -> it.value().equals(value)).isPresent()) {
      return new Outcome(before.get(), false);
    }
    indicators.save(tx, programme.id(), cause, value, revision + 1);
    trail.append(
        tx,
        Subject.cause(programme.id(), cause),
        Action.INDICATOR_PUT,
        act,
        value.indicator() + ", " + value.names().first(),
        programme.now(world).truncatedTo(ChronoUnit.MICROS));
    return new Outcome(
        new SavedIndicator(value, before.flatMap(SavedIndicator::current), revision + 1),
        before.isEmpty());
  }
}
