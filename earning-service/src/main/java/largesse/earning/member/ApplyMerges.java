package largesse.earning.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import largesse.runtime.clock.ProgrammeClock;

/** Takes up that members are one, or two again, each once. */
@Singleton
class ApplyMerges {
  private final ProgrammeClock clock;
  private final MergeRepository merges;
  private final MergeHandler handler;

  @Inject
  ApplyMerges(ProgrammeClock clock, MergeRepository merges, MergeHandler handler) {
    this.clock = clock;
    this.merges = merges;
    this.handler = handler;
  }

  /**
   * What members-service told.
   *
   * @param memberId who remains
   * @param mergedId who was merged into them
   * @param at by the programme's clock
   */
  record Told(String programme, UUID mergeId, UUID memberId, UUID mergedId, Instant at) {}

  /** Lets two members be one. */
  void merge(Connection tx, Told told) throws SQLException {
    MergeLock.hold(tx);
    var merge = merge(tx, told, now(told));
    if (merges.insert(
        tx, told.programme(), told.mergeId(), told.memberId(), told.mergedId(), merge.now())) {
      handler.merge(tx, merge);
      merges.alias(tx, merge);
    }
  }

  /** Lets them be two again. */
  void unmerge(Connection tx, Told told) throws SQLException {
    MergeLock.hold(tx);
    var now = now(told);
    if (merges.undo(tx, told.programme(), told.mergeId(), now)) {
      var merge = merge(tx, told, now);
      handler.unmerge(tx, merge);
      merges.unalias(tx, merge);
    }
  }

  /** Of one that does not stand. */
  private Merge merge(Connection tx, Told told, Instant now) throws SQLException {
    return new Merge(
        told.programme(),
        told.mergeId(),
        told.memberId(),
        told.mergedId(),
        merges.tree(tx, told.programme(), told.mergedId()),
        merges.tree(tx, told.programme(), told.memberId()),
        now);
  }

  /** The programme's now: a clock that was moved may be known here a little later. */
  private Instant now(Told told) {
    var now = clock.now(told.programme());
    return (now.isBefore(told.at()) ? told.at() : now).truncatedTo(ChronoUnit.MICROS);
  }
}
