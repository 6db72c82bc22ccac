package largesse.members.programme;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** The programmes' clocks, as they stand in {@code programme}. */
@Singleton
public class ProgrammeTimeRepository implements ProgrammeClock {
  private static final String ALL =
      "SELECT programme, clock_offset_millis, time_zone FROM programme";
  private static final String ONE = ALL + " WHERE programme = ?";

  private final Transactions transactions;
  private final InstantSource world;

  @Inject
  ProgrammeTimeRepository(Transactions transactions, InstantSource world) {
    this.transactions = transactions;
    this.world = world;
  }

  @Override
  public Instant now(String programme) {
    return transactions.reading(connection -> get(connection, programme)).now();
  }

  /**
   * What time it is in a programme.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public ProgrammeTime get(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(ONE)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          throw ProgrammeRepository.unknown();
        }
        return time(row);
      }
    }
  }

  /** What time it is in each programme, in no order. */
  public List<ProgrammeTime> all(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(ALL);
        var rows = query.executeQuery()) {
      var times = new ArrayList<ProgrammeTime>();
      while (rows.next()) {
        times.add(time(rows));
      }
      return times;
    }
  }

  private ProgrammeTime time(ResultSet row) throws SQLException {
    return new ProgrammeTime(
        row.getString("programme"),
        world
            .instant()
            .plusMillis(row.getLong("clock_offset_millis"))
            .truncatedTo(ChronoUnit.MICROS),
        ZoneId.of(row.getString("time_zone")));
  }
}
