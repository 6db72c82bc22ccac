package largesse.earning.unit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.revision.Put;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Creates a unit, or changes it for later credits; what it was already changes nothing. */
@Singleton
public class PutUnit {
  private static final int MAX_UNITS = 100;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final UnitRepository units;

  @Inject
  PutUnit(Transactions transactions, ProgrammeClock clock, UnitRepository units) {
    this.transactions = transactions;
    this.clock = clock;
    this.units = units;
  }

  /**
   * Makes a unit be as wanted, from now on; a new one since ever, so that history can be imported.
   *
   * @param expectedRevision the version that the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SCALE_FIXED, UNITS_FULL,
   *     REVISION_STALE
   */
  public Put<UnitVersion> put(String programme, Unit wanted, long expectedRevision) {
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var newest = units.newest(programme, wanted.id());
      Put.requireExpected(expectedRevision, newest.map(UnitVersion::version).orElse(0L));
      if (newest.isPresent()) {
        return new Put<>(changed(tx, programme, newest.get(), wanted, now), false);
      }
      requireRoom(programme);
      return new Put<>(write(tx, programme, wanted, 1, Optional.empty()), true);
    });
  }

  private UnitVersion changed(
      Connection tx, String programme, UnitVersion newest, Unit wanted, Instant now)
      throws SQLException {
    if (newest.unit().equals(wanted)) {
      return newest;
    }
    if (newest.unit().scale() != wanted.scale()) {
      throw EarningReason.SCALE_FIXED.refusedAt(
          "value.scale", "A unit's scale can't change: it is " + newest.unit().scale() + ".");
    }
    return write(tx, programme, wanted, newest.version() + 1, Optional.of(now));
  }

  private UnitVersion write(
      Connection tx, String programme, Unit unit, long version, Optional<Instant> from)
      throws SQLException {
    var revision = ConfigurationRevisionRepository.next(tx, programme);
    var written = new UnitVersion(unit, version, revision, from);
    units.add(programme, written);
    return written;
  }

  private void requireRoom(String programme) {
    if (units.count(programme) >= MAX_UNITS) {
      throw EarningReason.UNITS_FULL.refused(
          "A programme can have " + MAX_UNITS + " units at most.");
    }
  }
}
