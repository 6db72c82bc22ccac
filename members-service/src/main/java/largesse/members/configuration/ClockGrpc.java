package largesse.members.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import largesse.members.platform.Chores;
import largesse.members.programme.AdvanceClock;
import largesse.members.programme.ClockTarget;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.journal.Journal;

/**
 * Moves a programme's clock for {@link ProgrammeGrpc}, and lets all that is due follow before it
 * answers, so that who has followed the journal so far has it too (F2).
 */
@Singleton
class ClockGrpc {
  private static final Duration CHORE_AT_MOST = Duration.ofSeconds(3);

  private final Transactions transactions;
  private final Idempotency idempotency;
  private final AdvanceClock advanceClock;
  private final Chores chores;
  private final Journal journal;

  @Inject
  ClockGrpc(
      Transactions transactions,
      Idempotency idempotency,
      AdvanceClock advanceClock,
      Chores chores,
      Journal journal) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.advanceClock = advanceClock;
    this.chores = chores;
    this.journal = journal;
  }

  AdvanceClockResponse advance(AdvanceClockRequest request) {
    var target = target(request);
    var moved =
        transactions.withEntities(tx ->
            idempotency.once(
                tx,
                request.getProgramme(),
                request.getIdempotencyKey(),
                request,
                AdvanceClockResponse.parser(),
                () -> move(tx, request.getProgramme(), target)));
    chores.finish(request.getProgramme(), CHORE_AT_MOST);
    var end = transactions.reading(connection -> journal.end(connection, request.getProgramme()));
    return moved.toBuilder().setJournalPosition(end).build();
  }

  private AdvanceClockResponse move(Connection tx, String programme, ClockTarget target)
      throws SQLException {
    var now = advanceClock.advance(tx, programme, target);
    return AdvanceClockResponse.newBuilder().setNow(ProtoTime.timestamp(now)).build();
  }

  private static ClockTarget target(AdvanceClockRequest request) {
    return switch (request.getTargetCase()) {
      case BY -> ClockTarget.By.parse(request.getBy());
      case TO -> new ClockTarget.To(ProtoTime.instant(request.getTo()));
      case TARGET_NOT_SET -> throw new IllegalArgumentException("The request names no target");
    };
  }
}
