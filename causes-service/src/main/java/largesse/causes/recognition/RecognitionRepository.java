package largesse.causes.recognition;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import largesse.causes.platform.Columns;

/** What members' purchases give, and which levels they have reached by it. */
@Singleton
public class RecognitionRepository {
  private static final String RECOGNISES = "SELECT FROM recognising WHERE programme = ?";

  private static final String BEGIN =
      "INSERT INTO recognising VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String BEGIN_GIVING =
      """
      INSERT INTO member_giving
      SELECT programme, member_id, sum(share_left_micros),
             count(*) FILTER (WHERE source IN ('PURCHASE', 'STANDING') AND share_left_micros > 0)
      FROM allocated_purchase WHERE programme = ? AND member_id IS NOT NULL
      GROUP BY 1, 2
      """;

  private static final String BEGIN_WEEKS =
      """
      INSERT INTO member_giving_week
      SELECT p.programme, p.member_id,
             date_trunc('week', p.occurred_at AT TIME ZONE r.time_zone)::date, count(*)
      FROM allocated_purchase p JOIN recognising r USING (programme)
      WHERE p.programme = ? AND p.member_id IS NOT NULL AND p.source IN ('PURCHASE', 'STANDING')
        AND p.share_left_micros > 0
      GROUP BY 1, 2, 3
      """;

  private static final String ADD_GIVING =
      """
      INSERT INTO member_giving AS g (programme, member_id, amount_micros, chosen_purchases)
      SELECT programme, member_id, sum(amount_micros), sum(chosen)
      FROM unnest(?::text[], ?::uuid[], ?::bigint[], ?::bigint[])
          AS gain (programme, member_id, amount_micros, chosen)
      GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (programme, member_id) DO UPDATE
      SET amount_micros = g.amount_micros + excluded.amount_micros,
          chosen_purchases = g.chosen_purchases + excluded.chosen_purchases
      """;

  private static final String ADD_WEEKS =
      """
      INSERT INTO member_giving_week AS w (programme, member_id, week, chosen_purchases)
      SELECT gain.programme, gain.member_id,
             date_trunc('week', gain.occurred_at AT TIME ZONE r.time_zone)::date, sum(gain.chosen)
      FROM unnest(?::text[], ?::uuid[], ?::timestamptz[], ?::bigint[])
          AS gain (programme, member_id, occurred_at, chosen)
      JOIN recognising r USING (programme)
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (programme, member_id, week) DO UPDATE
      SET chosen_purchases = w.chosen_purchases + excluded.chosen_purchases
      """;

  /** A member's weeks are only looked at where a level counts them. */
  private static final String TURN =
      """
      WITH asked AS (
        SELECT programme, member_id, max(at) AS at
        FROM unnest(?::text[], ?::uuid[], ?::timestamptz[]) AS asked (programme, member_id, at)
        GROUP BY 1, 2),
      week AS (
        SELECT w.programme, w.member_id,
               w.week - 7 * row_number() OVER (PARTITION BY w.programme, w.member_id
                                               ORDER BY w.week)::integer AS run
        FROM member_giving_week w JOIN asked USING (programme, member_id)
        WHERE w.chosen_purchases > 0
          AND EXISTS (SELECT FROM recognition_level l
                      WHERE l.programme = w.programme AND l.measure = 'STREAK_WEEKS')),
      streak AS (
        SELECT programme, member_id, max(weeks) AS weeks
        FROM (SELECT programme, member_id, run, count(*) AS weeks FROM week GROUP BY 1, 2, 3) AS run
        GROUP BY 1, 2),
      standing AS (
        SELECT a.programme, a.member_id, a.at, l.level, l.on_return,
               CASE l.measure WHEN 'AMOUNT' THEN g.amount_micros
                              WHEN 'PURCHASES_WITH_CHOICE' THEN g.chosen_purchases
                              ELSE coalesce(s.weeks, 0) END >= l.threshold AS met
        FROM asked a
        JOIN recognition_level l USING (programme)
        JOIN member_giving g USING (programme, member_id)
        LEFT JOIN streak s USING (programme, member_id)),
      reached AS (
        INSERT INTO recognition AS r (programme, member_id, level, times, reached_at)
        SELECT programme, member_id, level, 1, at FROM standing WHERE met
        ORDER BY programme, member_id, level
        ON CONFLICT (programme, member_id, level) DO UPDATE
        SET times = r.times + 1, reached_at = excluded.reached_at, revoked_at = NULL
        WHERE r.revoked_at IS NOT NULL
        RETURNING programme, member_id, level, times, reached_at AS at, true AS reached),
      revoked AS (
        UPDATE recognition r SET revoked_at = s.at
        FROM standing s
        WHERE NOT s.met AND s.on_return = 'REVOKE' AND r.revoked_at IS NULL
          AND r.programme = s.programme AND r.member_id = s.member_id AND r.level = s.level
        RETURNING r.programme, r.member_id, r.level, r.times, r.revoked_at, false)
      SELECT turn.*, l.badge
      FROM (SELECT * FROM reached UNION ALL SELECT * FROM revoked) AS turn
      JOIN recognition_level l USING (programme, level)
      ORDER BY turn.programme, turn.member_id, turn.level
      """;

  private static final String MEMBERS =
      """
      SELECT member_id FROM member_giving WHERE programme = ? AND member_id > ?
      ORDER BY member_id LIMIT ? FOR UPDATE
      """;

  private static final String REACHED =
      """
      SELECT level, reached_at FROM recognition
      WHERE programme = ? AND member_id = ? AND revoked_at IS NULL
      ORDER BY reached_at, level
      """;

  private static final String GIVING =
      "SELECT * FROM member_giving WHERE programme = ? AND member_id = ?";

  /** The weeks of the run that ends in this week or the last. */
  private static final String CURRENT_STREAK =
      """
      WITH week AS (
        SELECT w.week, date_trunc('week', ?::timestamptz AT TIME ZONE r.time_zone)::date AS this_week,
               w.week + 7 * row_number() OVER (ORDER BY w.week DESC)::integer AS run
        FROM member_giving_week w JOIN recognising r USING (programme)
        WHERE w.programme = ? AND w.member_id = ? AND w.chosen_purchases > 0)
      SELECT count(*) FROM week
      WHERE run = (SELECT max(run) FROM week HAVING max(week) >= max(this_week) - 7)
      """;

  boolean recognises(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(RECOGNISES)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** From now on it is kept what members give; what they gave before is read from the book. */
  void begin(Connection tx, String programme, String timeZone) throws SQLException {
    try (var insert = tx.prepareStatement(BEGIN)) {
      insert.setString(1, programme);
      insert.setString(2, timeZone);
      insert.executeUpdate();
    }
    for (var sql : List.of(BEGIN_GIVING, BEGIN_WEEKS)) {
      try (var insert = tx.prepareStatement(sql)) {
        insert.setString(1, programme);
        insert.executeUpdate();
      }
    }
  }

  /** Adds gains, in the order of their keys, so that two who do it never wait for each other. */
  void add(Connection tx, List<Gain> gains) throws SQLException {
    var all = new Columns<>(tx, gains);
    try (var upsert = tx.prepareStatement(ADD_GIVING)) {
      upsert.setArray(1, all.array("text", Gain::programme));
      upsert.setArray(2, all.array("uuid", Gain::memberId));
      upsert.setArray(3, all.array("int8", Gain::amount));
      upsert.setArray(4, all.array("int8", it -> (long) it.chosen()));
      upsert.executeUpdate();
    }
    var chosen = new Columns<>(tx, gains.stream().filter(it -> it.chosen() != 0).toList());
    if (chosen.rows().isEmpty()) {
      return;
    }
    try (var upsert = tx.prepareStatement(ADD_WEEKS)) {
      upsert.setArray(1, chosen.array("text", Gain::programme));
      upsert.setArray(2, chosen.array("uuid", Gain::memberId));
      upsert.setArray(3, chosen.array("timestamptz", Gain::occurredAt));
      upsert.setArray(4, chosen.array("int8", it -> (long) it.chosen()));
      upsert.executeUpdate();
    }
  }

  /** A member as they stand at a time. */
  record Moment(String programme, UUID memberId, Instant at) {}

  /** Gives some members what they have reached, and takes what a return has undone. */
  List<Turn> turn(Connection tx, Collection<Moment> moments) throws SQLException {
    var columns = new Columns<>(tx, List.copyOf(moments));
    try (var statement = tx.prepareStatement(TURN)) {
      statement.setArray(1, columns.array("text", Moment::programme));
      statement.setArray(2, columns.array("uuid", Moment::memberId));
      statement.setArray(3, columns.array("timestamptz", Moment::at));
      return turns(statement);
    }
  }

  /** Members by id, those after {@code after}, kept from giving until the transaction ends. */
  List<UUID> lockMembers(Connection tx, String programme, UUID after, int limit)
      throws SQLException {
    try (var query = tx.prepareStatement(MEMBERS)) {
      query.setString(1, programme);
      query.setObject(2, after);
      query.setInt(3, limit);
      var members = new ArrayList<UUID>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          members.add(rows.getObject(1, UUID.class));
        }
      }
      return members;
    }
  }

  /** What a member has reached, in the order in which they did. */
  record Reached(String level, Instant at) {}

  List<Reached> reached(Connection connection, String programme, UUID memberId)
      throws SQLException {
    try (var query = connection.prepareStatement(REACHED)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      var reached = new ArrayList<Reached>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          reached.add(
              new Reached(
                  rows.getString("level"),
                  rows.getObject("reached_at", OffsetDateTime.class).toInstant()));
        }
      }
      return reached;
    }
  }

  /**
   * What counts for a member.
   *
   * @param streakWeeks of the run that ends in this week or the last
   */
  record Giving(long amountMicros, long chosenPurchases, long streakWeeks) {
    static final Giving NONE = new Giving(0, 0, 0);
  }

  Giving giving(Connection connection, String programme, UUID memberId, Instant now)
      throws SQLException {
    var streak = currentStreak(connection, programme, memberId, now);
    try (var query = connection.prepareStatement(GIVING)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      try (var row = query.executeQuery()) {
        return row.next()
            ? new Giving(row.getLong("amount_micros"), row.getLong("chosen_purchases"), streak)
            : Giving.NONE;
      }
    }
  }

  private static long currentStreak(
      Connection connection, String programme, UUID memberId, Instant now) throws SQLException {
    try (var query = connection.prepareStatement(CURRENT_STREAK)) {
      query.setObject(1, now.atOffset(ZoneOffset.UTC));
      query.setString(2, programme);
      query.setObject(3, memberId);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static List<Turn> turns(PreparedStatement statement) throws SQLException {
    var turns = new ArrayList<Turn>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        turns.add(
            new Turn(
                rows.getString("programme"),
                rows.getObject("member_id", UUID.class),
                rows.getString("level"),
                rows.getString("badge"),
                rows.getBoolean("reached"),
                rows.getInt("times"),
                rows.getObject("at", OffsetDateTime.class).toInstant()));
      }
    }
    return turns;
  }
}
