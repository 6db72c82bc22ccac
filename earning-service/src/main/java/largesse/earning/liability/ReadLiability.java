package largesse.earning.liability;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import largesse.earning.platform.Snapshot;
import largesse.earning.unit.UnitBook;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Sums up what a programme owes its members (F8). */
@Singleton
class ReadLiability {
  private final Transactions transactions;
  private final Programmes programmes;
  private final InstantSource world;
  private final UnitBook units;
  private final LiabilityRepository liability;

  @Inject
  ReadLiability(
      Transactions transactions,
      Programmes programmes,
      InstantSource world,
      UnitBook units,
      LiabilityRepository liability) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.world = world;
    this.units = units;
    this.liability = liability;
  }

  /**
   * What is owed at a time.
   *
   * @param month of that time, in the programme's time zone
   */
  record Liability(Instant asOf, YearMonth month, List<UnitLiability> units) {}

  /**
   * What is owed now, of every unit of the programme, by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  Liability read(String programme) {
    var known = programmes.get(programme);
    var now = known.now(world);
    var zone = known.timeZone();
    var all = units.newest(programme);
    return transactions.inTransaction(tx -> {
      Snapshot.beginScan(tx);
      var outstanding = liability.outstanding(tx, programme, now, zone);
      var history = liability.history(tx, programme, now);
      var owed = liability.owedByMembers(tx, programme);
      return new Liability(
          now,
          YearMonth.from(now.atZone(zone)),
          all.stream()
              .map(unit ->
                  new UnitLiability(
                      unit.id(),
                      unit.unit().valueMicros(),
                      outstanding.stream().filter(part -> part.unit().equals(unit.id())).toList(),
                      history.getOrDefault(unit.id(), History.NONE),
                      owed.getOrDefault(unit.id(), 0L)))
              .toList());
    });
  }
}
