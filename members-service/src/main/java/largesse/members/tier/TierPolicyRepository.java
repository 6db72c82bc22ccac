package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of {@code tier_policy}. */
@Singleton
public class TierPolicyRepository {
  private static final String SELECT =
      """
      SELECT measure, unit, period, months, downgrade, grace_days, revision FROM tier_policy
      WHERE programme = ?
      """;
  private static final String PUT =
      """
      INSERT INTO tier_policy (programme, measure, unit, period, months, downgrade, grace_days,
                               revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme) DO UPDATE
      SET measure = excluded.measure, unit = excluded.unit, period = excluded.period, months = excluded.months,
          downgrade = excluded.downgrade, grace_days = excluded.grace_days,
          revision = excluded.revision
      """;

  /** The programme's policy; the default one where none was put. */
  public TierPolicy get(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(SELECT)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        return row.next()
            ? new TierPolicy(
                TierPolicy.Measure.valueOf(row.getString("measure")),
                row.getString("unit"),
                TierPolicy.Period.valueOf(row.getString("period")),
                row.getInt("months"),
                TierPolicy.Downgrade.valueOf(row.getString("downgrade")),
                row.getInt("grace_days"),
                row.getLong("revision"))
            : TierPolicy.DEFAULT;
      }
    }
  }

  void put(Connection tx, String programme, TierPolicy policy) throws SQLException {
    try (var put = tx.prepareStatement(PUT)) {
      put.setString(1, programme);
      put.setString(2, policy.measure().name());
      put.setString(3, policy.unit());
      put.setString(4, policy.period().name());
      put.setInt(5, policy.months());
      put.setString(6, policy.downgrade().name());
      put.setInt(7, policy.graceDays());
      put.setLong(8, policy.revision());
      put.executeUpdate();
    }
  }
}
