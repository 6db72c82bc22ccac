package largesse.rewards.redemption;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The redemptions that nobody has driven on in time, over all programmes. */
@Singleton
class DueRedemptionRepository {
  private static final String DUE =
      """
      SELECT programme, member_id, redemption_id, attempts FROM redemption
      WHERE next_attempt_at <= ?
      ORDER BY next_attempt_at LIMIT ?
      FOR UPDATE SKIP LOCKED
      """;

  private static final String POSTPONE =
      """
      UPDATE redemption r SET attempts = r.attempts + 1, next_attempt_at = claimed.next_attempt_at
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[])
          AS claimed (programme, member_id, redemption_id, next_attempt_at)
      WHERE r.programme = claimed.programme AND r.member_id = claimed.member_id
        AND r.redemption_id = claimed.redemption_id
      """;

  /**
   * Takes those longest due for the caller to drive on; each goes to one caller, and is due again
   * when the pause of this attempt is over.
   */
  List<RedemptionKey> claim(Connection tx, Instant now, RetrySchedule schedule, int limit)
      throws SQLException {
    var keys = new ArrayList<RedemptionKey>();
    var dueAgain = new ArrayList<String>();
    try (var query = tx.prepareStatement(DUE)) {
      query.setObject(1, now.atOffset(ZoneOffset.UTC));
      query.setInt(2, limit);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(RedemptionRepository.key(rows));
          dueAgain.add(now.plus(schedule.after(rows.getInt("attempts") + 1)).toString());
        }
      }
    }
    if (!keys.isEmpty()) {
      postpone(tx, keys, dueAgain);
    }
    return keys;
  }

  /** How many are due, and how many are not settled. */
  Backlog backlog(Connection connection, Instant now) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT count(*) FILTER (WHERE next_attempt_at <= ?) AS due, count(*) AS unsettled"
                + " FROM redemption WHERE next_attempt_at IS NOT NULL")) {
      query.setObject(1, now.atOffset(ZoneOffset.UTC));
      try (var row = query.executeQuery()) {
        row.next();
        return new Backlog(row.getLong("due"), row.getLong("unsettled"));
      }
    }
  }

  /** What is still to be done. */
  record Backlog(long due, long unsettled) {}

  private static void postpone(Connection tx, List<RedemptionKey> keys, List<String> dueAgain)
      throws SQLException {
    try (var update = tx.prepareStatement(POSTPONE)) {
      update.setArray(
          1, tx.createArrayOf("text", keys.stream().map(RedemptionKey::programme).toArray()));
      update.setArray(
          2, tx.createArrayOf("uuid", keys.stream().map(RedemptionKey::memberId).toArray()));
      update.setArray(
          3, tx.createArrayOf("uuid", keys.stream().map(RedemptionKey::redemptionId).toArray()));
      update.setArray(4, tx.createArrayOf("timestamptz", dueAgain.toArray()));
      update.executeUpdate();
    }
  }
}
