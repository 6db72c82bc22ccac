package largesse.members.spend;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of {@code spend}, and their sums by day in {@code spend_day}. */
@Singleton
public class SpendRepository extends CountingRepository {
  /** What was recorded before is not added again. */
  private static final String RECORD =
      """
      WITH added AS (
        INSERT INTO spend (programme, member_id, home_id, origin_id, business_date, net_micros)
        SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::bigint[])
        ON CONFLICT DO NOTHING
        RETURNING programme, member_id, business_date, net_micros)
      INSERT INTO spend_day AS day (programme, member_id, business_date, net_micros)
      SELECT programme, member_id, business_date, sum(net_micros)::bigint
      FROM added GROUP BY programme, member_id, business_date
      ON CONFLICT (programme, member_id, business_date)
        DO UPDATE SET net_micros = day.net_micros + excluded.net_micros
      """;

  private static final String RECORDED =
      """
      SELECT origin_id, member_id, home_id, business_date FROM spend
      WHERE (programme, member_id, origin_id)
        IN (SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[]))
      """;
  private static final String DAYS =
      """
      SELECT member_id, business_date, net_micros FROM spend_day
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND business_date >= ?
      ORDER BY member_id, business_date
      """;
  private static final String DAYS_WITH_UNITS =
      """
      SELECT member_id, business_date, coalesce(net_micros, 0), coalesce(amount, 0)
      FROM (
        SELECT member_id, business_date, net_micros FROM spend_day
        WHERE programme = ? AND member_id = ANY(?::uuid[]) AND business_date >= ?) AS spent
      FULL JOIN (
        SELECT member_id, business_date, amount FROM unit_day
        WHERE programme = ? AND member_id = ANY(?::uuid[]) AND business_date >= ? AND unit = ?)
        AS credited USING (member_id, business_date)
      ORDER BY member_id, business_date
      """;
  private static final String MOVE =
      """
      UPDATE spend SET member_id = ?, home_id = coalesce(home_id, member_id)
      WHERE programme = ? AND member_id = ?
      """;
  private static final String MOVE_BACK =
      """
      UPDATE spend SET member_id = ?, home_id = nullif(home_id, ?)
      WHERE programme = ? AND member_id = ? AND home_id = ANY(?::uuid[])
      """;
  private static final String CLEAR_DAYS_OF =
      "DELETE FROM spend_day WHERE programme = ? AND member_id = ANY(?::uuid[])";
  private static final String SUM_DAYS_OF =
      """
      INSERT INTO spend_day (programme, member_id, business_date, net_micros)
      SELECT programme, member_id, business_date, sum(net_micros)::bigint
      FROM spend WHERE programme = ? AND member_id = ANY(?::uuid[])
      GROUP BY programme, member_id, business_date
      """;
  private static final String CLEAR_DAYS = "DELETE FROM spend_day";
  private static final String SUM_DAYS =
      """
      INSERT INTO spend_day (programme, member_id, business_date, net_micros)
      SELECT programme, member_id, business_date, sum(net_micros)::bigint
      FROM spend GROUP BY programme, member_id, business_date
      """;

  /** Records spend; what has been recorded before has no effect. */
  public void record(Connection tx, List<Spend> spends) throws SQLException {
    try (var insert = tx.prepareStatement(RECORD)) {
      insert.setArray(1, array(tx, "text", spends, Spend::programme));
      insert.setArray(2, array(tx, "uuid", spends, Spend::memberId));
      insert.setArray(3, array(tx, "uuid", spends, Spend::homeId));
      insert.setArray(4, array(tx, "uuid", spends, Spend::originId));
      insert.setArray(5, array(tx, "date", spends, spend -> spend.businessDate().toString()));
      insert.setArray(6, array(tx, "int8", spends, Spend::netMicros));
      insert.executeUpdate();
    }
  }

  /** Which purchase of which member. */
  public record Purchase(String programme, UUID memberId, UUID id) {}

  /** Those purchases that are recorded, by their ids. */
  public Map<UUID, Recorded> recorded(Connection tx, List<Purchase> purchases) throws SQLException {
    try (var query = tx.prepareStatement(RECORDED)) {
      query.setArray(1, array(tx, "text", purchases, Purchase::programme));
      query.setArray(2, array(tx, "uuid", purchases, Purchase::memberId));
      query.setArray(3, array(tx, "uuid", purchases, Purchase::id));
      return recorded(query);
    }
  }

  /** The members' days from a day on, the earliest first. Who has none is not in it. */
  public Map<UUID, List<SpendDay>> days(
      Connection connection, String programme, Collection<UUID> members, LocalDate from)
      throws SQLException {
    try (var query = connection.prepareStatement(DAYS)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      query.setObject(3, from);
      try (var rows = query.executeQuery()) {
        var days = new HashMap<UUID, List<SpendDay>>();
        while (rows.next()) {
          days.computeIfAbsent(rows.getObject(1, UUID.class), member -> new ArrayList<>())
              .add(new SpendDay(rows.getObject(2, LocalDate.class), rows.getLong(3)));
        }
        return days;
      }
    }
  }

  /** As {@link #days(Connection, String, Collection, LocalDate)}, with the credits of a unit. */
  public Map<UUID, List<SpendDay>> days(
      Connection connection,
      String programme,
      Collection<UUID> members,
      LocalDate from,
      String unit)
      throws SQLException {
    try (var query = connection.prepareStatement(DAYS_WITH_UNITS)) {
      var ids = connection.createArrayOf("uuid", members.toArray());
      for (var first : List.of(1, 4)) {
        query.setString(first, programme);
        query.setArray(first + 1, ids);
        query.setObject(first + 2, from);
      }
      query.setString(7, unit);
      try (var rows = query.executeQuery()) {
        var days = new HashMap<UUID, List<SpendDay>>();
        while (rows.next()) {
          days.computeIfAbsent(rows.getObject(1, UUID.class), member -> new ArrayList<>())
              .add(
                  new SpendDay(
                      rows.getObject(2, LocalDate.class), rows.getLong(3), rows.getLong(4)));
        }
        return days;
      }
    }
  }

  /** Gives all of a member's spend to another one, into whom they are merged. */
  public void move(Connection tx, String programme, UUID from, UUID to) throws SQLException {
    move(tx, MOVE, programme, from, to);
    sumAnew(tx, CLEAR_DAYS_OF, SUM_DAYS_OF, programme, from, to);
  }

  /**
   * Gives back what was some members' to one of them, into whom the others were merged before.
   *
   * @param from who has it
   */
  public void moveBack(Connection tx, String programme, UUID from, UUID to, Collection<UUID> homes)
      throws SQLException {
    moveBack(tx, MOVE_BACK, programme, from, to, homes);
    sumAnew(tx, CLEAR_DAYS_OF, SUM_DAYS_OF, programme, from, to);
  }

  /** Derives the sums by day anew from what is recorded. */
  public void sumDaysAnew(Connection tx) throws SQLException {
    try (var clear = tx.prepareStatement(CLEAR_DAYS);
        var sum = tx.prepareStatement(SUM_DAYS)) {
      clear.executeUpdate();
      sum.executeUpdate();
    }
  }
}
