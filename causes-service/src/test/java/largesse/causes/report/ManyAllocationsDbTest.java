package largesse.causes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import largesse.causes.allocation.TestBook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reports over as many allocations as {@code -Dlargesse.allocations} says: of two years, of 300
 * stores in ten zones, to twelve causes. It prints the plan and the times.
 */
@Tag("A8")
class ManyAllocationsDbTest {
  private static final int ALLOCATIONS = Integer.getInteger("largesse.allocations", 250_000);
  private static final int TURNS = 9;

  private static final String GIVEN =
      """
      CREATE TEMP TABLE given AS
      SELECT date '2024-01-01' + n %% 730 AS day,
             date_trunc('month', date '2024-01-01' + n %% 730)::date AS month,
             'store-' || n / 730 %% 300 AS store, 'zone-' || n / 730 %% 10 AS zone,
             CASE n / 219000 %% 2 WHEN 0 THEN 'STORE' ELSE 'WEB' END AS channel,
             'segment-' || n / 438000 %% 3 AS segment, 'tier-' || n / 1314000 %% 3 AS tier,
             'cause-' || n / 7 %% 12 AS cause, 1 + n %% 1000003 AS amount
      FROM generate_series(0, %d - 1) AS n
      """;

  private static final String ROLL_UP =
      """
      INSERT INTO giving_total
      SELECT 'large', '%1$s', '%2$s', %2$s, %3$s, %4$s, sum(amount), count(*), count(*),
             (ARRAY(SELECT gen_random_uuid() FROM generate_series(1, 10)))[1:least(count(*), 10)::integer]
      FROM given GROUP BY 4, 5, 6 ORDER BY 4
      """;

  @Test
  void areTheReadOfOneRangeOfTheKey() {
    try (var book = new TestBook()) {
      book.run(ManyAllocationsDbTest::seed);
      book.run(tx -> {
        var plan = plan(tx);
        System.out.println(plan);
        assertThat(plan)
            .contains("giving_total_pkey", "Index Cond", "rows=9000.00")
            .doesNotContain("Seq Scan", "Filter", "Rows Removed");
      });
      var reports = new GivingReports(book.transactions(), new GivingRepository());
      var stores = time(reports, Dimension.STORE, Resolution.DAY, "2024-06-01", "2024-06-30");
      assertThat(stores.cells()).hasSize(ALLOCATIONS >= 10 * 219_000 ? 9_000 : 0);
      var causes = time(reports, Dimension.CAUSE, Resolution.MONTH, "2024-01-01", "2024-12-31");
      assertThat(causes.cells()).hasSize(144);
      var years = time(reports, Dimension.ALL, Resolution.YEAR, "2024-01-01", "2025-12-31");
      assertThat(years.cells().stream().mapToLong(cell -> cell.given().purchases()).sum())
          .isEqualTo(ALLOCATIONS);
    }
  }

  private static void seed(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute(GIVEN.formatted(ALLOCATIONS));
      for (var resolution : List.of("DAY", "MONTH")) {
        rollUp(tx, "ALL", resolution, "''", "''");
        rollUp(tx, "ZONE", resolution, "zone", "''");
        rollUp(tx, "STORE", resolution, "store", "zone");
        rollUp(tx, "CHANNEL", resolution, "channel", "''");
        rollUp(tx, "SEGMENT", resolution, "segment", "''");
        rollUp(tx, "TIER", resolution, "tier", "''");
        rollUp(tx, "CAUSE", resolution, "cause", "''");
      }
      rollUp(tx, "CAUSE_ZONE", "MONTH", "zone", "cause");
      statement.execute("DROP TABLE given");
      statement.execute("ANALYZE giving_total");
    }
  }

  private static void rollUp(
      Connection tx, String dimension, String resolution, String key, String parent)
      throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute(ROLL_UP.formatted(dimension, resolution, key, parent));
    }
  }

  private static String plan(Connection tx) throws SQLException {
    try (var explain = tx.prepareStatement("EXPLAIN (ANALYZE) " + GivingRepository.READ)) {
      explain.setString(1, "large");
      explain.setString(2, "STORE");
      explain.setString(3, "DAY");
      explain.setObject(4, LocalDate.parse("2024-06-01"));
      explain.setObject(5, LocalDate.parse("2024-07-01"));
      var plan = new StringBuilder();
      try (var rows = explain.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  private static GivingReport time(
      GivingReports reports, Dimension dimension, Resolution resolution, String from, String to) {
    var times =
        IntStream.range(0, TURNS)
            .mapToObj(_ -> time(() -> report(reports, dimension, resolution, from, to)))
            .sorted()
            .toList();
    System.out.printf(
        "%s by %s: %.1f ms%n", dimension, resolution, times.get(TURNS / 2).toNanos() / 1e6);
    return report(reports, dimension, resolution, from, to);
  }

  private static Duration time(Runnable report) {
    var start = System.nanoTime();
    report.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static GivingReport report(
      GivingReports reports, Dimension dimension, Resolution resolution, String from, String to) {
    return reports.report(
        "large", dimension, resolution, Optional.of(LocalDate.parse(from)), LocalDate.parse(to));
  }
}
