package largesse.rewards.redemption;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Questions about a whole programme, for the audit. */
@Singleton
class AuditRepository {
  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM redemption WHERE programme = ?) AS redemptions,
             (SELECT count(*) FROM voucher WHERE programme = ?) AS vouchers
      """;

  private static final String STOCK =
      """
      SELECT format('Reward %s holds %s, its redemptions %s', w.reward, w.held,
                    coalesce(sum(r.quantity), 0)) AS finding
      FROM reward w
      LEFT JOIN redemption r
        ON r.programme = w.programme AND r.reward = w.reward AND r.state <> 'CANCELLED'
      WHERE w.programme = ?
      GROUP BY w.programme, w.reward
      HAVING w.held <> coalesce(sum(r.quantity), 0)
      LIMIT ?
      """;

  private static final String VOUCHERS =
      """
      SELECT format('Redemption %s is %s of %s and has %s valid vouchers', r.redemption_id,
                    r.state, r.quantity, count(v.code)) AS finding
      FROM redemption r
      LEFT JOIN voucher v
        ON v.programme = r.programme AND v.member_id = r.member_id
          AND v.redemption_id = r.redemption_id AND NOT v.void
      WHERE r.programme = ?
      GROUP BY r.programme, r.member_id, r.redemption_id
      HAVING count(v.code) <> CASE r.state WHEN 'FULFILLED' THEN r.quantity ELSE 0 END
      LIMIT ?
      """;

  private static final String GRANTS =
      """
      SELECT format('Grant %s is %s, its redemption %s', coalesce(g.grant_id, r.redemption_id),
                    coalesce(g.state, 'unknown'), coalesce(r.state, 'missing')) AS finding
      FROM (SELECT * FROM reward_grant WHERE programme = ?) AS g
      FULL JOIN (
        SELECT * FROM redemption WHERE programme = ?
          AND (cost = 0 OR EXISTS (
            SELECT FROM reward_grant AS known
            WHERE known.programme = redemption.programme
              AND known.member_id = redemption.member_id
              AND known.grant_id = redemption.redemption_id))) AS r
        ON r.member_id = g.member_id AND r.redemption_id = g.grant_id
      WHERE NOT CASE g.state
          WHEN 'OWED' THEN r.state IS NULL
          WHEN 'ISSUED' THEN r.state IS NOT NULL AND r.quantity = g.quantity
            AND r.reward = g.reward AND r.cost = g.cost AND r.unit = g.unit
          WHEN 'REVOKING' THEN r.state IS NOT NULL
          WHEN 'REVOKED' THEN r.state IS NULL OR r.state IN ('CANCELLING', 'CANCELLED')
          WHEN 'KEPT' THEN r.state IS NOT DISTINCT FROM 'FULFILLED' AND r.quantity = g.used
          ELSE false
        END
      LIMIT ?
      """;

  private static final String STUCK =
      """
      SELECT format('Redemption %s is %s since %s', redemption_id, state, changed_at) AS finding
      FROM redemption
      WHERE programme = ? AND next_attempt_at IS NOT NULL AND changed_at < ?
      LIMIT ?
      """;

  /** Makes all that this transaction reads be of one moment; to be its first statement. */
  void atOneMoment(Connection tx) throws SQLException {
    try (var set = tx.createStatement()) {
      set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
  }

  /** How much there is to look at. */
  RedemptionAudit counts(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(COUNTS)) {
      query.setString(1, programme);
      query.setString(2, programme);
      try (var row = query.executeQuery()) {
        row.next();
        return new RedemptionAudit(row.getLong("redemptions"), row.getLong("vouchers"), List.of());
      }
    }
  }

  /** Rewards that hold another number than their redemptions. */
  List<String> wrongStock(Connection tx, String programme, int limit) throws SQLException {
    return findings(tx, STOCK, programme, limit);
  }

  /** Redemptions with another number of valid vouchers than their state says. */
  List<String> wrongVouchers(Connection tx, String programme, int limit) throws SQLException {
    return findings(tx, VOUCHERS, programme, limit);
  }

  /**
   * Grants whose redemption is not as their state says, and redemptions for nothing without one.
   */
  List<String> wrongGrants(Connection tx, String programme, int limit) throws SQLException {
    return findings(tx, GRANTS, programme, programme, limit);
  }

  /** Redemptions that are between two states since before {@code since}. */
  List<String> stuck(Connection tx, String programme, Instant since, int limit)
      throws SQLException {
    return findings(tx, STUCK, programme, since.atOffset(ZoneOffset.UTC), limit);
  }

  private static List<String> findings(Connection tx, String sql, Object... arguments)
      throws SQLException {
    try (var query = tx.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        query.setObject(i + 1, arguments[i]);
      }
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<String>();
        while (rows.next()) {
          found.add(rows.getString("finding"));
        }
        return found;
      }
    }
  }
}
