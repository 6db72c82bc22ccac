package largesse.earning.individual;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;

/** The rows of {@code goal_target}. */
@Singleton
class TargetRepository extends SetBasedRepository {
  private static final String PROPOSE =
      """
      INSERT INTO goal_target (programme, member_id, counter, starts_on, ends_on, target, money,
                               months, amount, growth_ppm, proposed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      ON CONFLICT (programme, member_id, counter, starts_on) DO UPDATE
      SET target = excluded.target, months = excluded.months, amount = excluded.amount,
          growth_ppm = excluded.growth_ppm, proposed_at = excluded.proposed_at
      WHERE goal_target.accepted_at IS NULL
      """;

  private static final String LOCK =
      """
      SELECT * FROM goal_target
      WHERE programme = ? AND member_id = ? AND counter = ? AND starts_on = ?
      FOR UPDATE
      """;

  private static final String ACCEPT =
      """
      UPDATE goal_target SET accepted_at = ?::timestamptz
      WHERE programme = ? AND member_id = ? AND counter = ? AND starts_on = ?
      """;

  private static final String OF_MEMBER =
      """
      SELECT * FROM goal_target WHERE programme = ? AND member_id = ?
      ORDER BY starts_on DESC, counter LIMIT ?
      """;

  /** Writes a proposal in the place of an earlier one; false: a target is accepted already. */
  boolean propose(Connection tx, Target target) throws SQLException {
    try (var insert = tx.prepareStatement(PROPOSE)) {
      var next = bind(insert, 0, target.key());
      insert.setObject(++next, target.until());
      insert.setLong(++next, target.amount());
      insert.setBoolean(++next, target.money());
      insert.setInt(++next, target.trailingMonths());
      insert.setLong(++next, target.trailingAmount());
      insert.setInt(++next, target.growthPpm());
      insert.setString(++next, text(target.proposedAt()));
      return insert.executeUpdate() == 1;
    }
  }

  /** A target, locked until the transaction ends. */
  Optional<Target> lock(Connection tx, TargetKey key) throws SQLException {
    try (var query = tx.prepareStatement(LOCK)) {
      bind(query, 0, key);
      return read(query).stream().findFirst();
    }
  }

  void accept(Connection tx, TargetKey key, Instant at) throws SQLException {
    try (var update = tx.prepareStatement(ACCEPT)) {
      update.setString(1, text(at));
      bind(update, 1, key);
      update.executeUpdate();
    }
  }

  /** A member's, the newest window first. */
  List<Target> ofMember(Connection connection, String programme, UUID memberId, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBER)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setInt(3, limit);
      return read(query);
    }
  }

  private static int bind(PreparedStatement statement, int after, TargetKey key)
      throws SQLException {
    statement.setString(after + 1, key.programme());
    statement.setObject(after + 2, key.memberId());
    statement.setString(after + 3, key.goal());
    statement.setObject(after + 4, key.startsOn());
    return after + 4;
  }

  private static List<Target> read(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var found = new ArrayList<Target>();
      while (rows.next()) {
        found.add(target(rows));
      }
      return found;
    }
  }

  private static Target target(ResultSet rows) throws SQLException {
    var acceptedAt = rows.getObject("accepted_at", OffsetDateTime.class);
    return new Target(
        new TargetKey(
            rows.getString("programme"),
            uuid(rows, "member_id"),
            rows.getString("counter"),
            rows.getObject("starts_on", LocalDate.class)),
        rows.getObject("ends_on", LocalDate.class),
        rows.getLong("target"),
        rows.getBoolean("money"),
        rows.getInt("months"),
        rows.getLong("amount"),
        rows.getInt("growth_ppm"),
        time(rows, "proposed_at"),
        Optional.ofNullable(acceptedAt).map(OffsetDateTime::toInstant));
  }
}
