package largesse.causes.total;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.money.Micros;

/** Totals as people ask for them, read from the sums; by member from an index on members. */
@Singleton
class GroupedTotalRepository {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String GROUPS =
      """
      SELECT %1$s AS key, sum(allocated_micros - reversed_micros)::bigint AS amount_micros,
             sum(%2$s)::bigint AS purchases
      FROM allocation_total
      WHERE programme = ? AND business_date BETWEEN ?::date AND ?::date
        AND (?::text IS NULL OR %1$s > ?)
      GROUP BY 1
      HAVING sum(allocated_micros - reversed_micros) <> 0 OR sum(%2$s) <> 0
      ORDER BY 1 LIMIT ?
      """;

  private static final String SUM =
      """
      SELECT '' AS key,
             coalesce(sum(allocated_micros - reversed_micros), 0)::bigint AS amount_micros,
             coalesce(sum(leading_purchases), 0)::bigint AS purchases
      FROM allocation_total
      WHERE programme = ? AND business_date BETWEEN ?::date AND ?::date
      """;

  /** What is a merged member's counts for who remains. */
  private static final String MEMBERS =
      """
      SELECT member_id AS key, sum(amount_micros)::bigint AS amount_micros,
             sum(purchases)::bigint AS purchases
      FROM (
        (SELECT p.member_id, sum(p.share_left_micros) AS amount_micros,
                count(*) FILTER (WHERE p.gave) AS purchases
         FROM allocated_purchase p
         WHERE p.programme = ? AND p.business_date BETWEEN ?::date AND ?::date
           AND p.member_id > ?
           AND NOT EXISTS (SELECT FROM merged_member m
                           WHERE m.programme = p.programme AND m.member_id = p.member_id)
         GROUP BY p.member_id HAVING bool_or(p.gave)
         ORDER BY p.member_id LIMIT ?)
        UNION ALL
        (SELECT m.survivor_id, sum(p.share_left_micros), count(*) FILTER (WHERE p.gave)
         FROM merged_member m
         JOIN allocated_purchase p ON p.programme = m.programme AND p.member_id = m.member_id
         WHERE m.programme = ? AND p.business_date BETWEEN ?::date AND ?::date
           AND m.survivor_id > ?
         GROUP BY m.survivor_id HAVING bool_or(p.gave))) AS either
      GROUP BY member_id ORDER BY member_id LIMIT ?
      """;

  private static final String CAUSE =
      """
      SELECT coalesce(sum(allocated_micros), 0)::bigint AS allocated_micros,
             coalesce(sum(reversed_micros), 0)::bigint AS reversed_micros,
             coalesce(sum(purchases), 0)::bigint AS purchases
      FROM allocation_total WHERE programme = ? AND cause = ?
      """;

  private static final String CAUSE_THROUGH =
      """
      SELECT coalesce(sum(allocated_micros - reversed_micros), 0)::bigint
      FROM allocation_total WHERE programme = ? AND cause = ? AND business_date <= ?::date
      """;

  private static final String OF_MEMBER =
      """
      SELECT '' AS key, coalesce(sum(share_left_micros), 0)::bigint AS amount_micros,
             count(*) FILTER (WHERE gave) AS purchases
      FROM allocated_purchase
      WHERE programme = ? AND member_id = ANY (?) AND business_date BETWEEN ?::date AND ?::date
      """;

  private static final String MONTHS_OF_MEMBER =
      """
      SELECT to_char(business_date, 'YYYY-MM') AS key, sum(share_left_micros)::bigint AS amount_micros,
             count(*) FILTER (WHERE gave) AS purchases
      FROM allocated_purchase
      WHERE programme = ? AND member_id = ANY (?) AND business_date BETWEEN ?::date AND ?::date
      GROUP BY 1 HAVING bool_or(gave)
      ORDER BY 1
      """;

  /** What was held and is assigned counts at its causes only. */
  private static final String CAUSES_OF_MEMBER =
      """
      SELECT cause AS key, sum(amount_micros)::bigint AS amount_micros,
             count(DISTINCT purchase_id) FILTER (WHERE origin <> 'RETURN' AND amount_micros > 0)
               - count(DISTINCT purchase_id)
                 FILTER (WHERE origin = 'ASSIGNMENT' AND amount_micros < 0) AS purchases
      FROM allocation_posting
      WHERE programme = ? AND subject = ANY (?) AND business_date BETWEEN ?::date AND ?::date
        AND account <> 'GIVEN'
      GROUP BY cause
      """;

  /** Groups by key, those after {@code after}; {@code limit} at most. Not for MEMBER. */
  List<Total> groups(
      Connection connection,
      String programme,
      Grouping grouping,
      Period period,
      Optional<String> after,
      int limit)
      throws SQLException {
    var purchases = grouping == Grouping.CAUSE ? "purchases" : "leading_purchases";
    var sql = GROUPS.formatted(column(grouping), purchases);
    try (var query = connection.prepareStatement(sql)) {
      var column = 0;
      query.setString(++column, programme);
      query.setString(++column, period.fromText());
      query.setString(++column, period.toText());
      query.setString(++column, after.orElse(null));
      query.setString(++column, after.orElse(null));
      query.setInt(++column, limit);
      return read(query);
    }
  }

  /**
   * Members who are merged into nobody, by id, those after {@code after}; {@code limit} at most.
   */
  List<Total> members(
      Connection connection, String programme, Period period, Optional<UUID> after, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(MEMBERS)) {
      var column = bind(query, 0, programme, period, after);
      query.setInt(++column, limit);
      column = bind(query, column, programme, period, after);
      query.setInt(++column, limit);
      return read(query);
    }
  }

  private static int bind(
      PreparedStatement query, int before, String programme, Period period, Optional<UUID> after)
      throws SQLException {
    query.setString(before + 1, programme);
    query.setString(before + 2, period.fromText());
    query.setString(before + 3, period.toText());
    query.setObject(before + 4, after.orElse(BEFORE_ALL));
    return before + 4;
  }

  /** What purchases without a member gave; empty when there are none. */
  Optional<Total> withoutMember(Connection connection, String programme, Period period)
      throws SQLException {
    return Optional.of(sum(connection, SUM + " AND NOT of_members", programme, period))
        .filter(total -> total.purchases() > 0);
  }

  /** Over all groups. */
  Total sum(Connection connection, String programme, Period period) throws SQLException {
    return sum(connection, SUM, programme, period);
  }

  CauseTotals ofCause(Connection connection, String programme, String cause) throws SQLException {
    try (var query = connection.prepareStatement(CAUSE)) {
      query.setString(1, programme);
      query.setString(2, cause);
      try (var row = query.executeQuery()) {
        row.next();
        return new CauseTotals(
            new Micros(row.getLong("allocated_micros")),
            new Micros(row.getLong("reversed_micros")),
            row.getLong("purchases"));
      }
    }
  }

  /** Allocated less reversed of a cause's purchases up to a business date. */
  Micros ofCauseThrough(
      Connection connection, String programme, String cause, Optional<LocalDate> through)
      throws SQLException {
    try (var query = connection.prepareStatement(CAUSE_THROUGH)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setString(3, through.map(LocalDate::toString).orElse("infinity"));
      try (var row = query.executeQuery()) {
        row.next();
        return new Micros(row.getLong(1));
      }
    }
  }

  /** Over all that some members gave. */
  Total ofMember(Connection connection, String programme, List<UUID> memberIds, Period period)
      throws SQLException {
    return readOfMember(connection, OF_MEMBER, programme, memberIds, period).getFirst();
  }

  /** What some members gave by cause, in any order; an empty key for what is held. */
  List<Total> causesOfMember(
      Connection connection, String programme, List<UUID> memberIds, Period period)
      throws SQLException {
    return readOfMember(connection, CAUSES_OF_MEMBER, programme, memberIds, period).stream()
        .filter(total -> total.purchases() > 0 || !total.amount().isZero())
        .toList();
  }

  /** What some members gave by calendar month, the earliest first. */
  List<Total> monthsOfMember(
      Connection connection, String programme, List<UUID> memberIds, Period period)
      throws SQLException {
    return readOfMember(connection, MONTHS_OF_MEMBER, programme, memberIds, period);
  }

  private static String column(Grouping grouping) {
    return switch (grouping) {
      case CAUSE -> "cause";
      case ZONE -> "zone";
      case SEGMENT -> "segment";
      case MONTH -> "to_char(business_date, 'YYYY-MM') COLLATE \"C\"";
      case STORE -> "store";
      case CHANNEL -> "channel";
      case TIER -> "tier";
      case MEMBER -> throw new IllegalArgumentException("The sums don't tell members apart");
    };
  }

  private static Total sum(Connection connection, String sql, String programme, Period period)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      query.setString(2, period.fromText());
      query.setString(3, period.toText());
      return read(query).getFirst();
    }
  }

  private static List<Total> readOfMember(
      Connection connection, String sql, String programme, List<UUID> memberIds, Period period)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", memberIds.toArray()));
      query.setString(3, period.fromText());
      query.setString(4, period.toText());
      return read(query);
    }
  }

  private static List<Total> read(PreparedStatement query) throws SQLException {
    var totals = new ArrayList<Total>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        totals.add(
            new Total(
                rows.getString("key"),
                new Micros(rows.getLong("amount_micros")),
                rows.getLong("purchases")));
      }
    }
    return totals;
  }
}
