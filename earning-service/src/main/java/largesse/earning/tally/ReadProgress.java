package largesse.earning.tally;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import largesse.earning.configuration.Configurations;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Contribution;
import largesse.earning.counter.Counters;
import largesse.earning.counter.Kind;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.Snapshot;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Tells how a member stands with what is in force. */
@Singleton
class ReadProgress {
  private final Transactions transactions;
  private final Programmes programmes;
  private final Configurations configurations;
  private final TallyRepository tallies;
  private final MergeRepository merges;

  @Inject
  ReadProgress(
      Transactions transactions,
      Programmes programmes,
      Configurations configurations,
      TallyRepository tallies,
      MergeRepository merges) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.configurations = configurations;
    this.tallies = tallies;
    this.merges = merges;
  }

  /**
   * How a member stands today with the counters of a kind, by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<Advance> of(String programme, UUID memberId, Kind kind) {
    var now = programmes.now(programme);
    var today = now.atZone(programmes.get(programme).timeZone()).toLocalDate();
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var demand =
          TallyDemand.add(
              programme,
              merges.survivor(tx, programme, memberId),
              inForce(tx, programme, now).inForce().stream()
                  .filter(counter -> counter.terms().kind() == kind)
                  .map(counter -> nothing(counter, today))
                  .toList());
      var book = tallies.read(tx, List.of(demand));
      return demand.contributions().stream().map(asked -> book.standing(demand, asked)).toList();
    });
  }

  private Counters inForce(Connection tx, String programme, Instant now) throws SQLException {
    var current = configurations.current(tx, List.of(programme));
    return Objects.requireNonNull(current.get(programme)).at(now).counters();
  }

  private static Contribution nothing(CompiledCounter counter, LocalDate day) {
    return new Contribution(counter, day, new TreeMap<>(), 0);
  }
}
