package largesse.earning.grant;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;

/** The rows of {@code reward_grant}. */
@Singleton
public class GrantRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO reward_grant (programme, member_id, grant_id, origin_type, origin_id, rule,
                                reward, quantity, occurred_at, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[],
                           ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[])
      """;

  /** Ids grow with time, so they come in the order in which they were granted. */
  private static final String HELD =
      """
      SELECT reward_grant.*
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, member_id, origin_id)
      JOIN reward_grant ON reward_grant.programme = asked.programme
        AND reward_grant.member_id = asked.member_id
        AND reward_grant.origin_id = asked.origin_id AND revoked_at IS NULL
      ORDER BY grant_id
      """;

  private static final String REVOKE =
      """
      UPDATE reward_grant SET revoked_at = new.revoked_at, revoked_by = new.revoked_by
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[])
        AS new (programme, member_id, grant_id, revoked_at, revoked_by)
      WHERE reward_grant.programme = new.programme AND reward_grant.member_id = new.member_id
        AND reward_grant.grant_id = new.grant_id AND reward_grant.revoked_at IS NULL
      """;

  /** What a member may have been granted something for. */
  public record Asked(String programme, UUID memberId, UUID originId) {}

  public void insert(RoundTrip trip, List<Grant> grants) {
    trip.write(
        INSERT,
        grants,
        columns ->
            columns
                .text(Grant::programme)
                .uuid(Grant::memberId)
                .uuid(Grant::id)
                .text(grant -> grant.origin().type().name())
                .uuid(grant -> grant.origin().id())
                .text(Grant::rule)
                .text(Grant::reward)
                .int4(Grant::quantity)
                .time(Grant::occurredAt)
                .time(Grant::recordedAt));
  }

  /**
   * What is granted still, by the origin's id. Whoever revokes it has locked the origin.
   *
   * @param asked empty: nothing is asked of the database
   */
  public Map<UUID, List<Grant>> held(Connection connection, List<Asked> asked) throws SQLException {
    if (asked.isEmpty()) {
      return Map.of();
    }
    try (var query = connection.prepareStatement(HELD)) {
      columns(connection, query, asked)
          .text(Asked::programme)
          .uuid(Asked::memberId)
          .uuid(Asked::originId);
      try (var rows = query.executeQuery()) {
        var held = new HashMap<UUID, List<Grant>>();
        while (rows.next()) {
          var grant = grant(rows);
          held.computeIfAbsent(grant.origin().id(), id -> new ArrayList<>()).add(grant);
        }
        return held;
      }
    }
  }

  public void revoke(RoundTrip trip, List<Revocation> revocations) {
    trip.write(
        REVOKE,
        revocations,
        columns ->
            columns
                .text(revocation -> revocation.grant().programme())
                .uuid(revocation -> revocation.grant().memberId())
                .uuid(revocation -> revocation.grant().id())
                .time(Revocation::at)
                .uuid(Revocation::by),
        written -> {
          if (written != revocations.size()) {
            throw new IllegalStateException("A grant was revoked by somebody else");
          }
        });
  }

  private static Grant grant(ResultSet rows) throws SQLException {
    return new Grant(
        uuid(rows, "grant_id"),
        rows.getString("programme"),
        uuid(rows, "member_id"),
        new GrantOrigin(
            GrantOrigin.Type.valueOf(rows.getString("origin_type")), uuid(rows, "origin_id")),
        rows.getString("rule"),
        rows.getString("reward"),
        rows.getInt("quantity"),
        time(rows, "occurred_at"),
        time(rows, "recorded_at"));
  }
}
