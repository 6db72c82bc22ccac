package largesse.causes.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.causes.update.FieldUpdate.Decision;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Decides who sees an update, by somebody who didn't post it (A9). */
@Singleton
class ModerateUpdate {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final UpdateRepository updates;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  ModerateUpdate(
      Transactions transactions,
      CauseStandingRepository standings,
      UpdateRepository updates,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.updates = updates;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Lets everybody see it. Again: no change.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, UPDATE_UNKNOWN,
   *     MODERATOR_IS_AUTHOR, UPDATE_REJECTED
   */
  FieldUpdate publish(String programme, String cause, UUID id, Act act) {
    return decide(programmes.get(programme), cause, id, UpdateState.PUBLISHED, act);
  }

  /**
   * Lets no reader see it, for good. Again: no change.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, UPDATE_UNKNOWN,
   *     MODERATOR_IS_AUTHOR
   */
  FieldUpdate reject(String programme, String cause, UUID id, Act act) {
    return decide(programmes.get(programme), cause, id, UpdateState.REJECTED, act);
  }

  private FieldUpdate decide(
      Programme programme, String cause, UUID id, UpdateState next, Act act) {
    return transactions.inTransaction(tx -> {
      if (!standings.lock(tx, programme.id(), cause)) {
        throw Causes.unknown();
      }
      var update = updates.find(tx, programme.id(), cause, id).orElseThrow(ModerateUpdate::unknown);
      requireAllowed(update, next, act);
      if (update.state() != next) {
        save(tx, programme, cause, update, next, act);
      }
      return updates.find(tx, programme.id(), cause, id).orElseThrow();
    });
  }

  private void save(
      Connection tx,
      Programme programme,
      String cause,
      FieldUpdate update,
      UpdateState next,
      Act act)
      throws SQLException {
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    updates.decide(tx, programme.id(), cause, update.id(), next, new Decision(act.actor(), now));
    trail.append(
        tx,
        Subject.cause(programme.id(), cause),
        next == UpdateState.PUBLISHED ? Action.UPDATE_PUBLISHED : Action.UPDATE_REJECTED,
        act,
        update.id().toString(),
        now);
  }

  private static void requireAllowed(FieldUpdate update, UpdateState next, Act act) {
    if (update.postedBy().equals(act.actor())) {
      throw CausesReason.MODERATOR_IS_AUTHOR.refused(
          "Somebody else than who posted it has to decide.");
    }
    if (update.state() == UpdateState.REJECTED && next == UpdateState.PUBLISHED) {
      throw CausesReason.UPDATE_REJECTED.refused("The update was rejected, which is for good.");
    }
  }

  static RuntimeException unknown() {
    return CausesReason.UPDATE_UNKNOWN.refused("There is no such update.");
  }
}
