package largesse.causes.allocation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import largesse.runtime.db.RoundTrip;

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
  private static final String IS_MISSING = "SELECT to_regclass(?) IS NULL";
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");
  private static final int UUID_V7 = 7;

  /** Bits of a UUIDv7 below its milliseconds. */
  private static final int BELOW_MILLIS = 16;

  /**
   * The months whose partitions purchases need and that are not there yet, in their order; they are
   * there once the trip is done.
   *
   * @throws IllegalArgumentException for an id that is no UUIDv7
   */
  List<YearMonth> missing(RoundTrip trip, Collection<UUID> purchaseIds) {
    var months = new TreeSet<YearMonth>();
    purchaseIds.forEach(id -> months.add(month(id)));
    var missing = new ArrayList<YearMonth>();
    for (var month : months) {
      trip.query(
          IS_MISSING,
          List.of(month),
          columns -> columns.same(partition(TABLES.getLast(), month)),
          rows -> {
            if (rows.next() && rows.getBoolean(1)) {
              missing.add(month);
            }
          });
    }
    return missing;
  }

  /** Makes the partitions of months, unless another follower has made them meanwhile. */
  void create(Connection tx, List<YearMonth> months) throws SQLException {
    for (var month : months) {
      lock(tx);
      if (isMissing(tx, month)) {
        create(tx, month);
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
    try (var query = tx.prepareStatement(IS_MISSING)) {
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
