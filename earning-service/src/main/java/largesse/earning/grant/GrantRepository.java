package largesse.earning.grant;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code reward_grant}. */
@Singleton
public class GrantRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO reward_grant (programme, member_id, grant_id, origin_type, origin_id, rule,
                                reward, quantity, unit, cost, occurred_at, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[],
                           ?::text[], ?::int[], ?::text[], ?::bigint[], ?::timestamptz[],
                           ?::timestamptz[])
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

  private static final String CONVERSIONS =
      """
      SELECT reward_grant.*
      FROM unnest(?::text[], ?::uuid[], ?::text[]) AS asked (programme, member_id, unit)
      JOIN reward_grant ON reward_grant.programme = asked.programme
        AND reward_grant.member_id = asked.member_id AND reward_grant.unit = asked.unit
        AND origin_type = 'CONVERSION' AND revoked_at IS NULL
      ORDER BY grant_id DESC
      """;

  private static final String GIVEN_BACK =
      """
      UPDATE reward_grant SET revoked_at = ?::timestamptz, revoked_by = grant_id
      WHERE programme = ? AND member_id = ? AND grant_id = ? AND origin_type = 'CONVERSION'
        AND revoked_at IS NULL
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
                .text(grant -> grant.price().map(Price::unit).orElse(null))
                .nullableInt8(grant -> grant.price().map(Price::amount).orElse(null))
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

  /** A member's wallet. */
  public record Wallet(String programme, UUID memberId, String unit) {}

  /** What units of some wallets were turned into and still are, the newest first. */
  public List<Grant> conversions(Connection connection, List<Wallet> wallets) throws SQLException {
    try (var query = connection.prepareStatement(CONVERSIONS)) {
      columns(connection, query, wallets)
          .text(Wallet::programme)
          .uuid(Wallet::memberId)
          .text(Wallet::unit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Grant>();
        while (rows.next()) {
          found.add(grant(rows));
        }
        return found;
      }
    }
  }

  /** Notes of a conversion that its units are given back; of anything else nothing. */
  public void givenBack(Connection tx, String programme, UUID memberId, UUID grantId, Instant now)
      throws SQLException {
    try (var update = tx.prepareStatement(GIVEN_BACK)) {
      update.setString(1, text(now));
      update.setString(2, programme);
      update.setObject(3, memberId);
      update.setObject(4, grantId);
      update.executeUpdate();
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
        price(rows),
        time(rows, "occurred_at"),
        time(rows, "recorded_at"));
  }

  private static Optional<Price> price(ResultSet rows) throws SQLException {
    var amount = rows.getLong("cost");
    return Optional.ofNullable(rows.getString("unit")).map(unit -> new Price(unit, amount));
  }
}
