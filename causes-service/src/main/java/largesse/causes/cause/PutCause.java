package largesse.causes.cause;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Creates or changes a cause. */
@Singleton
public class PutCause {
  private final Transactions transactions;
  private final CauseRepository causes;
  private final CauseStandingRepository standings;
  private final Vetting vetting;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutCause(
      Transactions transactions,
      CauseRepository causes,
      CauseStandingRepository standings,
      Vetting vetting,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.causes = causes;
    this.standings = standings;
    this.vetting = vetting;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  public record Outcome(SavedCause cause, boolean created) {}

  /**
   * Makes the cause be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE
   */
  public Outcome put(String programmeId, Cause value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.withEntities(tx -> put(tx, programme, expectedRevision, value, act));
  }

  private Outcome put(
      Connection tx, Programme programme, long expectedRevision, Cause value, Act act)
      throws SQLException {
    var found = causes.lock(programme.id(), value.cause());
    var revision = found.map(CauseEntity::revision).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused("The cause is at revision " + revision + " now.");
    }
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    if (found.isEmpty()) {
      return new Outcome(create(tx, programme, value, act, now), true);
    }
    var entity = found.get();
    if (!entity.toCause().equals(value)) {
      entity.change(value);
      note(tx, programme, value, Action.EDITED, act, now);
    }
    var standing = standings.last(tx, programme.id(), List.of(value.cause())).get(value.cause());
    return new Outcome(
        new SavedCause(entity.toCause(), entity.revision(), requireNonNull(standing)), false);
  }

  /** Where nothing is asked of causes, there is nothing to vet. */
  private SavedCause create(Connection tx, Programme programme, Cause value, Act act, Instant now)
      throws SQLException {
    var entity = new CauseEntity(programme.id(), value);
    causes.persistAndFlush(entity);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    var missing = vetting.missing(tx, programme.id(), List.of(value.cause()), today);
    var isFit = missing.getOrDefault(value.cause(), List.of()).isEmpty();
    var standing = CauseStanding.keeping(isFit ? CauseState.VETTED : CauseState.CANDIDATE, now);
    standings.append(tx, programme.id(), value.cause(), standing, now);
    note(tx, programme, value, Action.CREATED, act, now);
    return new SavedCause(value, entity.revision(), standing);
  }

  private void note(
      Connection tx, Programme programme, Cause value, Action action, Act act, Instant now)
      throws SQLException {
    trail.append(
        tx, Subject.cause(programme.id(), value.cause()), action, act, value.text().name(), now);
  }
}
