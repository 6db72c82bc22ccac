package largesse.causes.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CreateOnce;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Posts an update, for somebody else to publish (A9). */
@Singleton
class PostUpdate {
  private final Transactions transactions;
  private final CreateOnce createOnce;
  private final CauseStandingRepository standings;
  private final UpdateRepository updates;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PostUpdate(
      Transactions transactions,
      CreateOnce createOnce,
      CauseStandingRepository standings,
      UpdateRepository updates,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.createOnce = createOnce;
    this.standings = standings;
    this.updates = updates;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(FieldUpdate update, boolean replayed) {}

  /**
   * Posts it.
   *
   * @param request tells repetitions; empty: each call posts
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, IDEMPOTENCY_KEY_REUSED
   */
  Outcome post(
      String programmeId,
      String cause,
      FieldUpdate.Content content,
      Act act,
      Optional<IdempotentRequest> request) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      var created = createOnce.create(tx, request, () -> post(tx, programme, cause, content, act));
      return new Outcome(
          updates.find(tx, programme.id(), cause, created.id()).orElseThrow(), created.replayed());
    });
  }

  private UUID post(
      Connection tx, Programme programme, String cause, FieldUpdate.Content content, Act act)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var update =
        new FieldUpdate(
            Ids.next(), content, UpdateState.PENDING, act.actor(), now, Optional.empty());
    updates.add(tx, programme.id(), cause, update);
    trail.append(
        tx,
        Subject.cause(programme.id(), cause),
        Action.UPDATE_POSTED,
        act,
        update.id().toString(),
        now);
    return update.id();
  }
}
