package largesse.earning.unit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** The units of the programmes, as they were written last. */
@Singleton
public class UnitBook {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final UnitRepository units;

  @Inject
  UnitBook(Transactions transactions, ProgrammeClock clock, UnitRepository units) {
    this.transactions = transactions;
    this.clock = clock;
    this.units = units;
  }

  /**
   * A unit.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, UNIT_UNKNOWN
   */
  public UnitVersion newest(String programme, String unit) {
    clock.now(programme);
    return transactions
        .withEntities(tx -> units.newest(programme, unit))
        .orElseThrow(
            () -> EarningReason.UNIT_UNKNOWN.refusedAt("unit", "There is no unit " + unit + "."));
  }

  /**
   * All units of a programme, by id.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public List<UnitVersion> newest(String programme) {
    clock.now(programme);
    return transactions.withEntities(tx -> units.newest(programme));
  }

  /** Whether there is a unit. To be used in a transaction with entities. */
  public boolean exists(String programme, String unit) {
    return units.newest(programme, unit).isPresent();
  }

  /** The versions written after a revision and up to another. */
  public List<UnitVersion> between(Connection tx, String programme, long after, long upTo) {
    return units.between(tx, programme, after, upTo);
  }
}
