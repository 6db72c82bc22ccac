package largesse.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import largesse.local.suite.App;
import largesse.local.suite.Suite;

/**
 * Fills a suite's tables by statements that multiply rows which the suite wrote. Events are not
 * told of them, and the books of what is multiplied don't agree: it is there to be in the way.
 */
final class Seed {
  private static final long STEP = 500_000;

  /** A UUIDv7 for a copy, by its number. */
  private static final String ID =
      "(lpad(to_hex(x'0199c0de0000'::bigint + copy), 12, '0') || '70008000000000000000')::uuid";

  private static final String CARD = "'BENCH-' || lpad(copy::text, 7, '0')";

  private static final String REFERRAL_CODE =
      "translate(lpad(to_hex(copy), 8, '0'), '0123456789abcdef', '23456789BCDFGHJK')";

  private final Suite suite;

  Seed(Suite suite) {
    this.suite = suite;
  }

  /** Makes the only member of a programme one of so many. */
  void members(String programme, int count) throws SQLException {
    var members = Map.of("member_id", ID, "referral_code", REFERRAL_CODE);
    var cards = Map.of("member_id", ID, "number", CARD);
    multiply(App.MEMBERS, "member", programme, count, members);
    multiply(App.MEMBERS, "card", programme, count, cards);
    multiply(App.EARNING, "member", programme, count, members);
    multiply(App.EARNING, "member_card", programme, count, cards);
    multiply(App.CAUSES, "known_member", programme, count, Map.of("member_id", ID));
  }

  /** Adds so many entries to a programme's ledger, each with a lot that has lapsed. */
  void entries(String programme, long count) throws SQLException {
    var lots = Map.of("origin_id", ID, "remaining", "0", "lapsed", "amount");
    var entries = Map.of("entry_id", ID, "origin_id", ID, "lot_origin_id", ID);
    multiply(App.EARNING, "lot", programme, count, lots);
    multiply(App.EARNING, "entry", programme, count, entries);
  }

  long count(App app, String table) throws SQLException {
    try (var connection = suite.database(app).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /**
   * Adds copies of a programme's rows, in turn, until so many are added; the first of them stands
   * for number 0 already.
   *
   * @param instead what is in some columns of a copy, by the number of the {@code copy}
   */
  private void multiply(
      App app, String table, String programme, long count, Map<String, String> instead)
      throws SQLException {
    try (var connection = suite.database(app).getConnection();
        var statement = connection.createStatement()) {
      var columns = new ArrayList<String>();
      var values = new ArrayList<String>();
      for (var column : columns(connection, table)) {
        columns.add(column);
        values.add(instead.getOrDefault(column, column));
      }
      var sql =
          """
          WITH template AS MATERIALIZED (
            SELECT *, row_number() OVER () - 1 AS place
            FROM (SELECT * FROM %1$s WHERE programme = '%6$s' LIMIT 1000) AS written),
          size AS (SELECT count(*) AS templates FROM template)
          INSERT INTO %1$s (%2$s)
          SELECT %3$s FROM generate_series(%4$s::bigint, %5$s::bigint) AS copy
          CROSS JOIN size JOIN template ON template.place = copy %% size.templates
          """;
      for (var from = 1L; from < count; from += STEP) {
        var to = Math.min(count, from + STEP) - 1;
        statement.execute(
            sql.formatted(
                table, String.join(",", columns), String.join(",", values), from, to, programme));
      }
      statement.execute("VACUUM (ANALYZE) " + table);
    }
  }

  /** Those that are written. */
  private static Iterable<String> columns(Connection connection, String table) throws SQLException {
    var sql =
        """
        SELECT attname FROM pg_attribute
        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''\
        """;
    var columns = new ArrayList<String>();
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, table);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }
}
