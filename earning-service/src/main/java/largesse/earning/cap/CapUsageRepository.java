package largesse.earning.cap;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.platform.SetBasedRepository;

/** The rows of {@code rule_usage}. */
@Singleton
class CapUsageRepository extends SetBasedRepository {
  private static final String EVER = "-infinity";

  private static final String ASKED =
      """
      FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::date[], ?::int[])
        AS asked (programme, rule, unit, member_id, day, days)
      """;

  private static final String CREATE =
      """
      INSERT INTO rule_usage (programme, rule, unit, member_id, day, days, used)
      SELECT asked.*, 0
      """
          + ASKED
          + "ON CONFLICT DO NOTHING";

  private static final String READ =
      "SELECT rule_usage.* "
          + ASKED
          + """
          JOIN rule_usage ON rule_usage.programme = asked.programme AND rule_usage.rule = asked.rule
            AND rule_usage.unit = asked.unit AND rule_usage.member_id = asked.member_id
            AND rule_usage.day = asked.day AND rule_usage.days = asked.days
          """;

  private static final String LOCK =
      READ
          + """
          ORDER BY rule_usage.programme, rule_usage.rule, rule_usage.unit, rule_usage.member_id,
                   rule_usage.day, rule_usage.days
          FOR UPDATE OF rule_usage
          """;

  private static final String UPDATE =
      """
      UPDATE rule_usage SET used = new.used
      FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::date[], ?::int[], ?::bigint[])
        AS new (programme, rule, unit, member_id, day, days, used)
      WHERE rule_usage.programme = new.programme AND rule_usage.rule = new.rule
        AND rule_usage.unit = new.unit AND rule_usage.member_id = new.member_id
        AND rule_usage.day = new.day AND rule_usage.days = new.days
      """;

  /** What is used up, as it is; what is left out has not been used. */
  Map<CapKey, Long> read(Connection connection, Collection<CapKey> keys) throws SQLException {
    return used(connection, READ, keys.stream().sorted().toList());
  }

  /** What is used up, locked in the order of the keys until the transaction ends. */
  Map<CapKey, Long> lock(Connection tx, Collection<CapKey> keys) throws SQLException {
    var ordered = keys.stream().sorted().toList();
    try (var insert = tx.prepareStatement(CREATE)) {
      keys(tx, insert, ordered);
      insert.executeUpdate();
    }
    return used(tx, LOCK, ordered);
  }

  void update(Connection tx, Map<CapKey, Long> used) throws SQLException {
    var rows = used.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    try (var update = tx.prepareStatement(UPDATE)) {
      columns(tx, update, rows)
          .text(row -> row.getKey().programme())
          .text(row -> row.getKey().rule())
          .text(row -> row.getKey().unit())
          .uuid(row -> row.getKey().memberId())
          .text(row -> day(row.getKey().day()))
          .int4(row -> row.getKey().days())
          .int8(Map.Entry::getValue);
      update.executeUpdate();
    }
  }

  private static Map<CapKey, Long> used(Connection connection, String sql, List<CapKey> keys)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      keys(connection, query, keys);
      try (var rows = query.executeQuery()) {
        var used = new HashMap<CapKey, Long>();
        while (rows.next()) {
          var memberId = uuid(rows, "member_id");
          var ever = rows.getString("day").equals(EVER);
          used.put(
              new CapKey(
                  rows.getString("programme"),
                  rows.getString("rule"),
                  rows.getString("unit"),
                  memberId,
                  ever ? CapKey.EVER : LocalDate.parse(rows.getString("day")),
                  rows.getInt("days")),
              rows.getLong("used"));
        }
        return used;
      }
    }
  }

  private static String day(LocalDate day) {
    return day.equals(CapKey.EVER) ? EVER : day.toString();
  }

  private static void keys(Connection connection, PreparedStatement statement, List<CapKey> keys)
      throws SQLException {
    columns(connection, statement, keys)
        .text(CapKey::programme)
        .text(CapKey::rule)
        .text(CapKey::unit)
        .uuid(CapKey::memberId)
        .text(key -> day(key.day()))
        .int4(CapKey::days);
  }
}
