package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import largesse.members.programme.ProgrammeTime;

/** The tiers in {@code member}, with the newest ones given by hand. */
@Singleton
class HeldTierRepository {
  private static final String OF_MEMBERS =
      """
      SELECT m.member_id, m.enrolled_at, coalesce(m.tier_earned, '') AS earned, m.tier_falls_on,
             m.tier_due_on, coalesce(g.tier, '') AS granted, g.until
      FROM member m LEFT JOIN LATERAL (
        SELECT tier, until FROM tier_grant g
        WHERE g.programme = m.programme AND g.member_id = m.member_id
        ORDER BY ordinal DESC LIMIT 1) AS g ON true
      WHERE m.programme = ? AND m.member_id = ANY(?::uuid[])
      """;

  private static final String IS_HELD =
      """
      SELECT EXISTS (
        SELECT FROM member
        WHERE programme = ? AND (tier = ANY(?::text[]) OR tier_earned = ANY(?::text[])))
      OR EXISTS (
        SELECT FROM tier_grant g
        WHERE programme = ? AND tier = ANY(?::text[]) AND (until IS NULL OR until >= ?)
          AND NOT EXISTS (
            SELECT FROM tier_grant newer
            WHERE newer.programme = g.programme AND newer.member_id = g.member_id
              AND newer.ordinal > g.ordinal))
      """;

  /** Whether somebody has one of some tiers, reached or given. */
  boolean isHeld(Connection connection, ProgrammeTime time, Collection<String> tiers)
      throws SQLException {
    try (var query = connection.prepareStatement(IS_HELD)) {
      var codes = connection.createArrayOf("text", tiers.toArray());
      query.setString(1, time.programme());
      query.setArray(2, codes);
      query.setArray(3, codes);
      query.setString(4, time.programme());
      query.setArray(5, codes);
      query.setObject(6, time.today());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** By member; who is not enrolled is left out. */
  Map<UUID, HeldTier> of(Connection connection, ProgrammeTime time, Collection<UUID> members)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBERS)) {
      query.setString(1, time.programme());
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var held = new HashMap<UUID, HeldTier>();
        while (rows.next()) {
          var tier = heldTier(rows, time.timeZone());
          held.put(tier.memberId(), tier);
        }
        return held;
      }
    }
  }

  private static HeldTier heldTier(ResultSet row, ZoneId timeZone) throws SQLException {
    return new HeldTier(
        row.getObject("member_id", UUID.class),
        LocalDate.ofInstant(
            row.getObject("enrolled_at", OffsetDateTime.class).toInstant(), timeZone),
        row.getString("earned"),
        row.getObject("tier_falls_on", LocalDate.class),
        row.getObject("tier_due_on", LocalDate.class),
        row.getString("granted"),
        row.getObject("until", LocalDate.class));
  }
}
