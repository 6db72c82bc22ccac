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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import largesse.members.programme.ProgrammeTime;
import org.jspecify.annotations.Nullable;

/** The tiers in {@code member}, with the newest ones given by hand. */
@Singleton
class HeldTierRepository {
  /** What is given to who remains of some after a merge stands for what each was given before. */
  private static final String OF_MEMBERS =
      """
      SELECT m.member_id, m.enrolled_at, coalesce(m.tier_earned, '') AS earned, m.tier_falls_on,
             m.tier_due_on, given.tiers, given.untils
      FROM member m CROSS JOIN LATERAL (
        SELECT array_agg(newest.tier) AS tiers, array_agg(newest.until::text) AS untils
        FROM (
          SELECT m.member_id AS holder, m.member_id AS remaining,
                 'infinity'::timestamptz AS merged_at
          UNION ALL
          SELECT merge.merged_id, merge.member_id, merge.merged_at
          FROM member merged JOIN member_merge merge ON merge.programme = merged.programme
            AND merge.merged_id = merged.member_id AND merge.unmerged_at IS NULL
          WHERE merged.programme = m.programme AND merged.merged_into = m.member_id) AS one
        CROSS JOIN LATERAL (
          SELECT tier, until FROM tier_grant g
          WHERE g.programme = m.programme AND g.member_id = one.holder
          ORDER BY ordinal DESC LIMIT 1) AS newest
        WHERE newest.tier IS NOT NULL AND NOT EXISTS (
          SELECT FROM tier_grant later
          WHERE later.programme = m.programme AND later.member_id IN (one.remaining, m.member_id)
            AND later.granted_at >= one.merged_at)) AS given
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
        given(row));
  }

  private static List<HeldTier.Given> given(ResultSet row) throws SQLException {
    var tiers = row.getArray("tiers");
    if (tiers == null) {
      return List.of();
    }
    var codes = (String[]) tiers.getArray();
    var untils = (@Nullable String[]) row.getArray("untils").getArray();
    return IntStream.range(0, codes.length)
        .mapToObj(i ->
            new HeldTier.Given(codes[i], untils[i] == null ? null : LocalDate.parse(untils[i])))
        .toList();
  }
}
