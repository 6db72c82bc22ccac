package largesse.causes.recognition;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;

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

  /** Of members who are merged, so that nobody else changes what they give together. */
  private static final String LOCK_MERGED =
      """
      WITH named AS (
        SELECT DISTINCT asked.programme, coalesce(m.survivor_id, s.survivor_id) AS survivor_id
        FROM unnest(?::text[], ?::uuid[]) AS asked (programme, member_id)
        LEFT JOIN merged_member m
          ON m.programme = asked.programme AND m.member_id = asked.member_id
        LEFT JOIN merged_member s
          ON s.programme = asked.programme AND s.survivor_id = asked.member_id
        WHERE m.member_id IS NOT NULL OR s.member_id IS NOT NULL)
      SELECT FROM member_giving g
      WHERE (programme, member_id) IN (
        SELECT programme, survivor_id FROM named
        UNION ALL
        SELECT m.programme, m.member_id FROM named JOIN merged_member m USING (programme, survivor_id))
      ORDER BY programme, member_id
      FOR UPDATE
      """;

  /**
   * How each level stands with the persons asked for: what counts is what all their members gave
   * together, and a level that one of them has holds for all. Weeks are only looked at where a
   * level counts them.
   */
  private static final String STANDING =
      """
      asked AS (
        SELECT named.programme, coalesce(m.survivor_id, named.member_id) AS member_id,
               max(named.at) AS at
        FROM unnest(?::text[], ?::uuid[], ?::timestamptz[]) AS named (programme, member_id, at)
        LEFT JOIN merged_member m
          ON m.programme = named.programme AND m.member_id = named.member_id
        GROUP BY 1, 2),
      person AS (
        SELECT programme, member_id, member_id AS id, NULL::uuid AS merge_id FROM asked
        UNION ALL
        SELECT a.programme, a.member_id, m.member_id, m.merge_id
        FROM asked a JOIN merged_member m
          ON m.programme = a.programme AND m.survivor_id = a.member_id),
      giving AS (
        SELECT p.programme, p.member_id, sum(g.amount_micros) AS amount_micros,
               sum(g.chosen_purchases) AS chosen_purchases
        FROM person p JOIN member_giving g ON g.programme = p.programme AND g.member_id = p.id
        GROUP BY 1, 2),
      week AS (
        SELECT programme, member_id,
               week - 7 * row_number() OVER (PARTITION BY programme, member_id
                                             ORDER BY week)::integer AS run
        FROM (SELECT DISTINCT p.programme, p.member_id, w.week
              FROM person p JOIN member_giving_week w
                ON w.programme = p.programme AND w.member_id = p.id
              WHERE w.chosen_purchases > 0
                AND EXISTS (SELECT FROM recognition_level l
                            WHERE l.programme = w.programme AND l.measure = 'STREAK_WEEKS'))
            AS chosen),
      streak AS (
        SELECT programme, member_id, max(weeks) AS weeks
        FROM (SELECT programme, member_id, run, count(*) AS weeks FROM week GROUP BY 1, 2, 3) AS run
        GROUP BY 1, 2),
      known AS (
        SELECT p.programme, p.member_id, r.level, bool_or(r.revoked_at IS NULL) AS holds,
               max(r.times) AS times
        FROM person p JOIN recognition r ON r.programme = p.programme AND r.member_id = p.id
        GROUP BY 1, 2, 3),
      standing AS (
        SELECT a.programme, a.member_id, a.at, l.level, l.on_return,
               coalesce(k.holds, false) AS holds, coalesce(k.times, 0) AS times,
               coalesce(CASE l.measure WHEN 'AMOUNT' THEN g.amount_micros
                                       WHEN 'PURCHASES_WITH_CHOICE' THEN g.chosen_purchases
                                       ELSE s.weeks END, 0) >= l.threshold AS met
        FROM asked a
        JOIN recognition_level l USING (programme)
        LEFT JOIN giving g USING (programme, member_id)
        LEFT JOIN streak s USING (programme, member_id)
        LEFT JOIN known k USING (programme, member_id, level))
      """;

  /** Of who remains of a merge it is kept how each level stood that they reach during it. */
  private static final String TURN =
      "WITH "
          + STANDING
          + """
          , reaching AS (
            SELECT s.*, (SELECT p.merge_id FROM person p
                         WHERE p.programme = s.programme AND p.member_id = s.member_id
                         ORDER BY p.merge_id DESC NULLS LAST LIMIT 1) AS merge_id
            FROM standing s WHERE s.met AND NOT s.holds),
          before AS (
            INSERT INTO recognition_before
                (programme, merge_id, member_id, level, times, reached_at, revoked_at)
            SELECT programme, n.merge_id, member_id, level, r.times, r.reached_at, r.revoked_at
            FROM reaching n LEFT JOIN recognition r USING (programme, member_id, level)
            WHERE n.merge_id IS NOT NULL
            ON CONFLICT DO NOTHING),
          reached AS (
            INSERT INTO recognition AS r (programme, member_id, level, times, reached_at)
            SELECT programme, member_id, level, times + 1, at FROM reaching
            ORDER BY programme, member_id, level
            ON CONFLICT (programme, member_id, level) DO UPDATE
            SET times = excluded.times, reached_at = excluded.reached_at, revoked_at = NULL
            WHERE r.revoked_at IS NOT NULL
            RETURNING programme, member_id, level, times, reached_at AS at, true AS reached),
          revoked AS (
            UPDATE recognition r SET revoked_at = s.at
            FROM standing s JOIN person p USING (programme, member_id)
            WHERE NOT s.met AND s.on_return = 'REVOKE' AND r.revoked_at IS NULL
              AND r.programme = p.programme AND r.member_id = p.id AND r.level = s.level
            RETURNING s.programme, s.member_id, r.level, r.times, r.revoked_at)
          SELECT turn.*, l.badge
          FROM (SELECT * FROM reached
                UNION ALL
                SELECT programme, member_id, level, max(times), max(revoked_at), false FROM revoked
                GROUP BY 1, 2, 3) AS turn
          JOIN recognition_level l USING (programme, level)
          ORDER BY turn.programme, turn.member_id, turn.level
          """;

  /** Those alone that the member does not meet by themselves, which is no merge's any more. */
  private static final String UNDO =
      "WITH "
          + STANDING
          + """
          , undone AS (
            DELETE FROM recognition_before WHERE programme = ? AND merge_id = ?
            RETURNING *),
          kept AS (
            INSERT INTO recognition_before
                (programme, merge_id, member_id, level, times, reached_at, revoked_at)
            SELECT u.programme, earlier.merge_id, u.member_id, u.level, u.times, u.reached_at,
                   u.revoked_at
            FROM undone u JOIN standing s USING (programme, member_id, level)
            CROSS JOIN LATERAL (
              SELECT p.merge_id FROM person p
              WHERE p.programme = u.programme AND p.member_id = u.member_id
                AND p.merge_id IS NOT NULL
              ORDER BY p.merge_id DESC LIMIT 1) AS earlier
            WHERE s.met
            ON CONFLICT DO NOTHING),
          lost AS (
            SELECT u.*, s.at FROM undone u JOIN standing s USING (programme, member_id, level)
            WHERE NOT s.met),
          removed AS (
            DELETE FROM recognition r USING lost
            WHERE lost.times IS NULL AND r.programme = lost.programme
              AND r.member_id = lost.member_id AND r.level = lost.level
            RETURNING r.*, lost.at),
          restored AS (
            UPDATE recognition r
            SET times = lost.times, reached_at = lost.reached_at, revoked_at = lost.revoked_at
            FROM lost JOIN recognition was USING (programme, member_id, level)
            WHERE lost.times IS NOT NULL AND r.programme = lost.programme
              AND r.member_id = lost.member_id AND r.level = lost.level
            RETURNING r.programme, r.member_id, r.level, was.times, was.revoked_at, lost.at)
          SELECT turn.programme, turn.member_id, turn.level, turn.times, turn.at, false AS reached,
                 l.badge
          FROM (SELECT programme, member_id, level, times, revoked_at, at FROM removed
                UNION ALL
                SELECT * FROM restored) AS turn
          JOIN recognition_level l USING (programme, level)
          WHERE turn.revoked_at IS NULL
          ORDER BY turn.programme, turn.member_id, turn.level
          """;

  private static final String MEMBERS =
      """
      SELECT member_id FROM member_giving WHERE programme = ? AND member_id > ?
      ORDER BY member_id LIMIT ? FOR UPDATE
      """;

  private static final String REACHED =
      """
      SELECT level, min(reached_at) AS reached_at FROM recognition
      WHERE programme = ? AND member_id = ANY (?) AND revoked_at IS NULL
      GROUP BY level ORDER BY 2, 1
      """;

  private static final String GIVING =
      """
      SELECT coalesce(sum(amount_micros), 0)::bigint AS amount_micros,
             coalesce(sum(chosen_purchases), 0)::bigint AS chosen_purchases
      FROM member_giving WHERE programme = ? AND member_id = ANY (?)
      """;

  /** The weeks of the run that ends in this week or the last. */
  private static final String CURRENT_STREAK =
      """
      WITH week AS (
        SELECT w.week, date_trunc('week', ?::timestamptz AT TIME ZONE r.time_zone)::date AS this_week,
               w.week + 7 * row_number() OVER (ORDER BY w.week DESC)::integer AS run
        FROM (SELECT DISTINCT programme, week FROM member_giving_week
              WHERE programme = ? AND member_id = ANY (?) AND chosen_purchases > 0) AS w
        JOIN recognising r USING (programme))
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
  void add(RoundTrip trip, List<Gain> gains) {
    trip.write(
        ADD_GIVING,
        gains,
        columns ->
            columns
                .text(Gain::programme)
                .uuid(Gain::memberId)
                .int8(it -> it.amount().value())
                .int8(Gain::chosen));
    trip.write(
        ADD_WEEKS,
        gains.stream().filter(it -> it.chosen() != 0).toList(),
        columns ->
            columns
                .text(Gain::programme)
                .uuid(Gain::memberId)
                .time(Gain::occurredAt)
                .int8(Gain::chosen));
  }

  /** Keeps what these members give from changing. */
  void lock(Connection tx, String programme, List<UUID> memberIds) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "SELECT FROM member_giving WHERE programme = ? AND member_id = ANY (?)"
                + " ORDER BY programme, member_id FOR UPDATE")) {
      query.setString(1, programme);
      query.setArray(2, tx.createArrayOf("uuid", memberIds.toArray()));
      query.execute();
    }
  }

  /** Of these members, keeps what those give who are merged, and the others merged with them. */
  void lockMerged(RoundTrip trip, List<MemberKey> members) {
    trip.query(
        LOCK_MERGED,
        members,
        columns -> columns.text(MemberKey::programme).uuid(MemberKey::memberId),
        rows -> {});
  }

  /** A member of a programme. */
  record MemberKey(String programme, UUID memberId) {}

  /** A member as they stand at a time. */
  record Moment(String programme, UUID memberId, Instant at) {}

  /** Gives some members what they have reached, and takes what a return has undone. */
  List<Turn> turn(Connection tx, Collection<Moment> moments) throws SQLException {
    return turn(tx, new RoundTrip(), moments);
  }

  /** As {@link #turn(Connection, Collection)}, after statements that go to PostgreSQL together. */
  List<Turn> turn(Connection tx, RoundTrip trip, Collection<Moment> moments) throws SQLException {
    var turns = new ArrayList<Turn>();
    trip.query(TURN, List.copyOf(moments), RecognitionRepository::bind, rows -> read(rows, turns));
    trip.run(tx);
    return turns;
  }

  /**
   * Undoes what a merge that stands no longer let somebody reach: how that was before it, it is
   * again, but for what they meet by themselves by now.
   *
   * @param remained who they are, and when it was undone
   * @return what they had until now
   */
  List<Turn> undo(Connection tx, Moment remained, UUID mergeId) throws SQLException {
    try (var statement = tx.prepareStatement(UNDO)) {
      bind(Columns.of(tx, statement, List.of(remained))).same(remained.programme()).same(mergeId);
      var turns = new ArrayList<Turn>();
      try (var rows = statement.executeQuery()) {
        read(rows, turns);
      }
      return turns;
    }
  }

  private static Columns<Moment> bind(Columns<Moment> columns) throws SQLException {
    return columns.text(Moment::programme).uuid(Moment::memberId).time(Moment::at);
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

  /** What somebody has reached, in the order in which they did. */
  record Reached(String level, Instant at) {}

  List<Reached> reached(Connection connection, String programme, List<UUID> memberIds)
      throws SQLException {
    try (var query = connection.prepareStatement(REACHED)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", memberIds.toArray()));
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
   * What counts for somebody.
   *
   * @param streakWeeks of the run that ends in this week or the last
   */
  record Giving(long amountMicros, long chosenPurchases, long streakWeeks) {}

  Giving giving(Connection connection, String programme, List<UUID> memberIds, Instant now)
      throws SQLException {
    var streak = currentStreak(connection, programme, memberIds, now);
    try (var query = connection.prepareStatement(GIVING)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", memberIds.toArray()));
      try (var row = query.executeQuery()) {
        row.next();
        return new Giving(row.getLong("amount_micros"), row.getLong("chosen_purchases"), streak);
      }
    }
  }

  private static long currentStreak(
      Connection connection, String programme, List<UUID> memberIds, Instant now)
      throws SQLException {
    try (var query = connection.prepareStatement(CURRENT_STREAK)) {
      query.setObject(1, now.atOffset(ZoneOffset.UTC));
      query.setString(2, programme);
      query.setArray(3, connection.createArrayOf("uuid", memberIds.toArray()));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void read(ResultSet rows, List<Turn> turns) throws SQLException {
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
}
