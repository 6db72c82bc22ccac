package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final String COLUMNS =
      "SELECT coalesce(tier, '') AS tier, until, reason, granted_by, granted_at FROM tier_grant";
  private static final String NEWEST =
      COLUMNS + " WHERE programme = ? AND member_id = ? ORDER BY ordinal DESC LIMIT 1";
  private static final String TRAIL =
      COLUMNS
          + """
           WHERE programme = ? AND member_id IN (
            SELECT member_id FROM member
            WHERE programme = ? AND (member_id = ? OR merged_into = ?))
          ORDER BY granted_at DESC, ordinal DESC LIMIT 100
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

  /** What a member was given last. */
  public Optional<TierGrant> newest(Connection connection, String programme, UUID member)
      throws SQLException {
    try (var query = connection.prepareStatement(NEWEST)) {
      query.setString(1, programme);
      query.setObject(2, member);
      return grants(query).stream().findFirst();
    }
  }

  /** What a member was given, and whoever was merged into them, the newest first; at most 100. */
  public List<TierGrant> trail(Connection connection, String programme, UUID member)
      throws SQLException {
    try (var query = connection.prepareStatement(TRAIL)) {
      query.setString(1, programme);
      query.setString(2, programme);
      query.setObject(3, member);
      query.setObject(4, member);
      return grants(query);
    }
  }

  private static List<TierGrant> grants(PreparedStatement query) throws SQLException {
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
