package largesse.members.programme;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import largesse.members.platform.MembersReason;
import largesse.runtime.journal.Journal;

/** Moves a sandbox programme's clock ahead (F2), within the transaction of who asks for it. */
@Singleton
public class AdvanceClock {
  private static final Duration MAX_OFFSET = Duration.ofDays(365_250);

  private final ProgrammeRepository programmes;
  private final Journal journal;
  private final InstantSource world;

  @Inject
  AdvanceClock(ProgrammeRepository programmes, Journal journal, InstantSource world) {
    this.programmes = programmes;
    this.journal = journal;
    this.world = world;
  }

  /**
   * Moves the clock.
   *
   * <p>Rounding: up to a whole millisecond.
   *
   * @param tx a transaction with entities; nothing but the answer may follow in it
   * @return the programme's now, after that
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CLOCK_REAL, CLOCK_BACKWARDS,
   *     CLOCK_TOO_FAR
   */
  public Instant advance(Connection tx, String programme, ClockTarget target) throws SQLException {
    var entity = programmes.hold(programme);
    if (entity.clock == Clock.REAL) {
      throw MembersReason.CLOCK_REAL.refused("Only a sandbox programme's clock can be moved.");
    }
    var before = entity.toProgramme();
    var now = before.now(world);
    var then = target.from(now, before.timeZone());
    if (!then.isAfter(now)) {
      throw MembersReason.CLOCK_BACKWARDS.refusedAt(
          target.field(), "The clock can only be moved ahead of " + now + ".");
    }
    entity.moveClock(offset(before.clockOffset().plus(Duration.between(now, then)), target));
    programmes.flush();
    var after = entity.toProgramme();
    var moved = after.now(world);
    journal.append(tx, List.of(ProgrammeProto.changed(after, moved)));
    return moved;
  }

  private static Duration offset(Duration exact, ClockTarget target) {
    if (exact.compareTo(MAX_OFFSET) > 0) {
      throw ClockTarget.tooFar(target);
    }
    return Duration.ofMillis(exact.plusNanos(999_999).toMillis());
  }
}
