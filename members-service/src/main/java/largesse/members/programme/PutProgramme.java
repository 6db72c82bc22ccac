package largesse.members.programme;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import largesse.members.platform.EventfulTransactions;
import largesse.members.platform.MembersReason;
import largesse.members.platform.Put;
import largesse.members.platform.Revision;
import largesse.runtime.journal.JournalEntry;

/** Creates a programme, or changes it; what it was already changes nothing. */
@Singleton
public class PutProgramme {
  private final EventfulTransactions transactions;
  private final ProgrammeRepository programmes;
  private final List<TimeZoneListener> timeZoneListeners;
  private final InstantSource world;

  @Inject
  PutProgramme(
      EventfulTransactions transactions,
      ProgrammeRepository programmes,
      @All List<TimeZoneListener> timeZoneListeners,
      InstantSource world) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.timeZoneListeners = timeZoneListeners;
    this.world = world;
  }

  /**
   * Makes a programme be as wanted.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused REVISION_STALE, CURRENCY_FIXED, CLOCK_FIXED
   */
  public Put<Programme> put(Programme wanted, long expectedRevision) {
    return transactions.withEntities((tx, events) -> {
      var existing = programmes.holdToPut(wanted.id());
      Revision.require(
          expectedRevision, existing.map(entity -> entity.revision).orElse(Revision.NONE));
      return existing.isPresent()
          ? new Put<>(change(tx, existing.get(), wanted, events), false)
          : new Put<>(create(wanted, events), true);
    });
  }

  private Programme create(Programme wanted, Consumer<JournalEntry> events) {
    var entity = ProgrammeEntity.of(wanted);
    entity.edit(wanted);
    programmes.persistAndFlush(entity);
    return changed(entity, events);
  }

  private Programme change(
      Connection tx, ProgrammeEntity entity, Programme wanted, Consumer<JournalEntry> events)
      throws SQLException {
    var existing = entity.toProgramme();
    requireFixed(existing, wanted);
    if (wanted.asEditionOf(existing).equals(existing)) {
      return existing;
    }
    entity.edit(wanted);
    programmes.flush();
    var changed = changed(entity, events);
    if (!changed.timeZone().equals(existing.timeZone())) {
      for (var listener : timeZoneListeners) {
        listener.timeZoneChanged(tx, changed, events);
      }
    }
    return changed;
  }

  private static void requireFixed(Programme existing, Programme wanted) {
    if (!wanted.currency().equals(existing.currency())) {
      throw MembersReason.CURRENCY_FIXED.refusedAt(
          "value.currency", "A programme's currency can't change.");
    }
    if (wanted.clock() != existing.clock()) {
      throw MembersReason.CLOCK_FIXED.refusedAt(
          "value.clock", "A programme's kind of clock can't change.");
    }
  }

  private Programme changed(ProgrammeEntity entity, Consumer<JournalEntry> events) {
    var programme = entity.toProgramme();
    events.accept(ProgrammeProto.changed(programme, programme.now(world)));
    return programme;
  }
}
