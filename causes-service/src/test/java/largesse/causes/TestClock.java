package largesse.causes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;
import largesse.runtime.testing.TestEvents;

/** Moves a sandbox programme's clock ahead, as members-service tells it. */
@Singleton
public class TestClock {
  private final Transactions transactions;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  TestClock(Transactions transactions, Programmes programmes, InstantSource world) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.world = world;
  }

  public Instant now(String programme) {
    return programmes.now(programme);
  }

  public void advance(String id, int days) {
    var before = programmes.get(id);
    var after =
        Programme.newBuilder()
            .setProgramme(id)
            .setName(before.name())
            .setCurrency(before.currency().getCurrencyCode())
            .setTimeZone(before.timeZone().getId())
            .setClock(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX)
            .setClockOffsetMillis(before.clockOffset().plus(Duration.ofDays(days)).toMillis())
            .setRevision(before.revision() + 1);
    var event =
        TestEvents.event(
            1, id, id, ProgrammeChanged.newBuilder().setProgramme(after).build(), world.instant());
    transactions.doInTransaction(tx -> programmes.apply(tx, List.of(event)));
  }
}
