package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of {@code tier_grant}. */
@Singleton
public class TierGrantRepository {
  private static final String INSERT =
      """
      INSERT INTO tier_grant (programme, member_id, ordinal, tier, until, reason, granted_by,
                              granted_at)
      SELECT ?, ?, coalesce(max(ordinal), 0) + 1, nullif(?, ''), ?, ?, ?, ?
      FROM tier_grant WHERE programme = ? AND member_id = ?
      """;
  private static final String OF_MEMBER =
      """
      SELECT coalesce(tier, '') AS tier, until, reason, granted_by, granted_at FROM tier_grant
      WHERE programme = ? AND member_id = ? ORDER BY ordinal DESC LIMIT 100
      """;

  /**
   * Adds to the trail of a member.
   *
   * @param tx which holds the member
   */
  public void insert(Connection tx, String programme, UUID member, TierGrant grant)
      throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, programme);
      insert.setObject(2, member);
      insert.setString(3, grant.tier());
      insert.setObject(4, grant.until(), Types.DATE);
      insert.setString(5, grant.reason());
      insert.setString(6, grant.grantedBy());
      insert.setObject(7, grant.grantedAt().atOffset(ZoneOffset.UTC));
      insert.setString(8, programme);
      insert.setObject(9, member);
      insert.executeUpdate();
    }
  }

  /** What a member was given, the newest first, of which the first one counts; at most 100. */
  public List<TierGrant> ofMember(Connection connection, String programme, UUID member)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBER)) {
      query.setString(1, programme);
      query.setObject(2, member);
      try (var rows = query.executeQuery()) {
        var grants = new ArrayList<TierGrant>();
        while (rows.next()) {
          grants.add(
              new TierGrant(
                  rows.getString("tier"),
                  rows.getObject("until", LocalDate.class),
                  rows.getString("reason"),
                  rows.getString("granted_by"),
                  rows.getObject("granted_at", OffsetDateTime.class).toInstant()));
        }
        return grants;
      }
    }
  }
}
