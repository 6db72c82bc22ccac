package largesse.causes.spotlight;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Puts causes forward for a time (A10). */
@Singleton
class PutSpotlight {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final SpotlightRepository spotlights;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutSpotlight(
      Transactions transactions,
      CauseStandingRepository standings,
      SpotlightRepository spotlights,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.spotlights = spotlights;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(SavedSpotlight spotlight, boolean created) {}

  /**
   * Makes the spotlight be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, REVISION_STALE
   */
  Outcome put(String programmeId, Spotlight value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> put(tx, programme, value, expectedRevision, act));
  }

  private Outcome put(
      Connection tx, Programme programme, Spotlight value, long expectedRevision, Act act)
      throws SQLException {
    spotlights.lock(tx, programme.id());
    requireCauses(tx, programme, value);
    var before = spotlights.find(tx, programme.id(), value.spotlight());
    var revision = before.map(SavedSpotlight::revision).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused(
          "The spotlight is at revision " + revision + " now.");
    }
    if (before.filter(it -> it.value().equals(value)).isPresent()) {
      return new Outcome(before.get(), false);
    }
    var saved = new SavedSpotlight(value, revision + 1);
    spotlights.save(tx, programme.id(), saved);
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var detail = "%s, %s to %s".formatted(value.spotlight(), value.startsAt(), value.endsAt());
    for (var cause : value.causes()) {
      trail.append(
          tx, Subject.cause(programme.id(), cause), Action.SPOTLIGHT_PUT, act, detail, now);
    }
    return new Outcome(saved, before.isEmpty());
  }

  private void requireCauses(Connection tx, Programme programme, Spotlight value)
      throws SQLException {
    var known = standings.last(tx, programme.id(), value.causes());
    for (var i = 0; i < value.causes().size(); i++) {
      if (!known.containsKey(value.causes().get(i))) {
        throw RuntimeReason.CAUSE_UNKNOWN.refusedAt(
            "value.causes[" + i + "]", "There is no such cause.");
      }
    }
  }
}
