package largesse.earning.counter;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** The counters of the programmes, as they were written last. */
@Singleton
public class ConfiguredCounters {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final CounterRepository counters;

  @Inject
  ConfiguredCounters(Transactions transactions, ProgrammeClock clock, CounterRepository counters) {
    this.transactions = transactions;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * A counter.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, GOAL_UNKNOWN
   */
  CounterVersion newest(String programme, Kind kind, String id, String field) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> counters.newest(programme, id))
        .filter(found -> found.counter().terms().kind() == kind)
        .orElseThrow(() ->
            EarningReason.GOAL_UNKNOWN.refusedAt(
                field, "There is no %s %s.".formatted(kind.words(), id)));
  }

  /**
   * The counters of a kind by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<CounterVersion> newest(String programme, Kind kind) {
    clock.now(programme);
    return transactions.withEntities(tx -> counters.newest(programme, kind));
  }

  /** The versions written after a revision and up to another. */
  public List<CounterVersion> between(Connection tx, String programme, long after, long upTo) {
    return counters.between(tx, programme, after, upTo);
  }
}
