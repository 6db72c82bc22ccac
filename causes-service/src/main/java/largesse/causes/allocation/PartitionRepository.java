package largesse.causes.allocation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Makes the partitions of the book: one of each table for each month in which purchases' ids were
 * made, as their UUIDv7 tell.
 */
@Singleton
class PartitionRepository {
  private static final List<String> TABLES =
      List.of(
          "allocated_purchase",
          "allocation_reversal",
          "allocation_correction",
          "sealed_leaf",
          "allocation_entry");
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");
  private static final int UUID_V7 = 7;

  /** Bits of a UUIDv7 below its milliseconds. */
  private static final int BELOW_MILLIS = 16;

  /**
   * Makes the partitions that purchases need and that are not there yet.
   *
   * @throws IllegalArgumentException for an id that is no UUIDv7
   */
  void ensure(Connection tx, Collection<UUID> purchaseIds) throws SQLException {
    var months = new TreeSet<YearMonth>();
    purchaseIds.forEach(id -> months.add(month(id)));
    for (var month : months) {
      if (isMissing(tx, month)) {
        lock(tx);
        // Another follower may have made it while this one waited.
        if (isMissing(tx, month)) {
          create(tx, month);
        }
      }
    }
  }

  private static void lock(Connection tx) throws SQLException {
    try (var lock =
        tx.prepareStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('allocation partitions', 0))")) {
      lock.execute();
    }
  }

  private static boolean isMissing(Connection tx, YearMonth month) throws SQLException {
    try (var query = tx.prepareStatement("SELECT to_regclass(?) IS NULL")) {
      query.setString(1, partition(TABLES.getLast(), month));
      try (var row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Made apart and then attached, which keeps nobody from reading or writing the table. */
  private static void create(Connection tx, YearMonth month) throws SQLException {
    try (var statement = tx.createStatement()) {
      for (var table : TABLES) {
        var partition = partition(table, month);
        statement.execute("CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(partition, table));
        statement.execute(
            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(table, partition, firstId(month), firstId(month.plusMonths(1))));
      }
    }
  }

  private static String partition(String table, YearMonth month) {
    return table + "_" + SUFFIX.format(month);
  }

  private static YearMonth month(UUID id) {
    if (id.version() != UUID_V7) {
      throw new IllegalArgumentException("Not a UUIDv7: " + id);
    }
    var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> BELOW_MILLIS);
    return YearMonth.from(made.atOffset(ZoneOffset.UTC));
  }

  /** Lies before all UUIDv7 made in a month, and after those made before. */
  private static UUID firstId(YearMonth month) {
    var millis = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return new UUID(millis << BELOW_MILLIS, 0);
  }
}
