package largesse.rewards.grant;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.member.Person;

/** The rows of {@code reward_grant}. */
@Singleton
class GrantRepository {
  /** What is there already stays as it is. */
  private static final String INSERT =
      """
      INSERT INTO reward_grant (programme, member_id, grant_id, reward, quantity, unit, cost, rule,
                                origin_type, origin_id, granted_at, state)
      SELECT *, 'OWED' FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[],
                                   ?::bigint[], ?::text[], ?::text[], ?::uuid[],
                                   ?::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  private static final String REVOKE =
      """
      UPDATE reward_grant
      SET state = CASE state WHEN 'OWED' THEN 'REVOKED' ELSE 'REVOKING' END
      FROM unnest(?::text[], ?::uuid[]) AS revoked (programme, grant_id)
      WHERE reward_grant.programme = revoked.programme
        AND reward_grant.grant_id = revoked.grant_id AND state IN ('OWED', 'ISSUED')
      """;

  /**
   * Jumps from one reward of which some are owed to the next; of those that can be had, the oldest
   * grants.
   */
  private static final String ISSUABLE =
      """
      WITH RECURSIVE owed (programme, reward) AS (
        (SELECT programme, reward FROM reward_grant WHERE state = 'OWED'
         ORDER BY programme, reward LIMIT 1)
        UNION ALL
        SELECT next.programme, next.reward
        FROM owed CROSS JOIN LATERAL (
          SELECT programme, reward FROM reward_grant
          WHERE state = 'OWED' AND (programme, reward) > (owed.programme, owed.reward)
          ORDER BY programme, reward LIMIT 1) AS next)
      SELECT oldest.* FROM owed
      JOIN reward USING (programme, reward)
      CROSS JOIN LATERAL (
        SELECT * FROM reward_grant
        WHERE state = 'OWED' AND reward_grant.programme = owed.programme
          AND reward_grant.reward = owed.reward
          AND (reward.stock IS NULL OR reward.held + quantity <= reward.stock)
        ORDER BY grant_id LIMIT ?) AS oldest
      WHERE reward.active
      ORDER BY grant_id LIMIT ?
      """;

  private static final String REVOKING =
      "SELECT * FROM reward_grant WHERE state = 'REVOKING' ORDER BY grant_id LIMIT ?";

  private static final String CLAIM =
      """
      SELECT FROM reward_grant
      WHERE programme = ? AND member_id = ? AND grant_id = ? AND state = ?
      FOR UPDATE SKIP LOCKED
      """;

  private static final String MOVE =
      """
      UPDATE reward_grant SET state = ?, used = ?
      WHERE programme = ? AND member_id = ? AND grant_id = ?
      """;

  private static final String LIST =
      """
      SELECT reward_grant.*,
             CASE
               WHEN state <> 'OWED' THEN ''
               WHEN reward.reward IS NULL THEN 'REWARD_UNKNOWN'
               WHEN NOT reward.active THEN 'REWARD_INACTIVE'
               WHEN held + quantity > stock THEN 'OUT_OF_STOCK'
               ELSE ''
             END AS waits_for
      FROM reward_grant LEFT JOIN reward USING (programme, reward)
      WHERE programme = ? AND member_id = ANY (?) AND (?::uuid IS NULL OR grant_id < ?)
      ORDER BY grant_id DESC LIMIT ?
      """;

  /** A grant that is there no longer. */
  record Revocation(String programme, UUID grantId) {}

  /** Takes up grants as owed. */
  void insert(Connection tx, List<Grant> grants) throws SQLException {
    if (grants.isEmpty()) {
      return;
    }
    try (var insert = tx.prepareStatement(INSERT)) {
      var column = 0;
      bind(tx, insert, ++column, "text", grants.stream().map(Grant::programme).toArray());
      bind(tx, insert, ++column, "uuid", grants.stream().map(Grant::memberId).toArray());
      bind(tx, insert, ++column, "uuid", grants.stream().map(Grant::id).toArray());
      bind(tx, insert, ++column, "text", grants.stream().map(Grant::reward).toArray());
      bind(tx, insert, ++column, "int4", grants.stream().map(Grant::quantity).toArray());
      bind(tx, insert, ++column, "text", grants.stream().map(Grant::unit).toArray());
      bind(tx, insert, ++column, "int8", grants.stream().map(Grant::cost).toArray());
      bind(tx, insert, ++column, "text", grants.stream().map(Grant::rule).toArray());
      bind(tx, insert, ++column, "text", grants.stream().map(Grant::originType).toArray());
      bind(tx, insert, ++column, "uuid", grants.stream().map(Grant::originId).toArray());
      bind(
          tx,
          insert,
          ++column,
          "timestamptz",
          grants.stream().map(grant -> grant.grantedAt().toString()).toArray());
      insert.executeUpdate();
    }
  }

  /** Revokes grants: what was owed is owed no longer; what was issued is to be taken back. */
  void revoke(Connection tx, List<Revocation> revocations) throws SQLException {
    if (revocations.isEmpty()) {
      return;
    }
    try (var update = tx.prepareStatement(REVOKE)) {
      bind(tx, update, 1, "text", revocations.stream().map(Revocation::programme).toArray());
      bind(tx, update, 2, "uuid", revocations.stream().map(Revocation::grantId).toArray());
      update.executeUpdate();
    }
  }

  /** Some that are owed and could be issued now, the oldest first; nothing is locked. */
  List<Grant> issuable(Connection connection, int limit) throws SQLException {
    try (var query = connection.prepareStatement(ISSUABLE)) {
      query.setInt(1, limit);
      query.setInt(2, limit);
      return grants(query);
    }
  }

  /** Some that are to be taken back; nothing is locked. */
  List<Grant> revoking(Connection connection, int limit) throws SQLException {
    try (var query = connection.prepareStatement(REVOKING)) {
      query.setInt(1, limit);
      return grants(query);
    }
  }

  /** Locks a grant, unless it has left a state, or somebody else is at it. */
  boolean claim(Connection tx, Grant grant, GrantState state) throws SQLException {
    try (var query = tx.prepareStatement(CLAIM)) {
      query.setString(1, grant.programme());
      query.setObject(2, grant.memberId());
      query.setObject(3, grant.id());
      query.setString(4, state.name());
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  void move(Connection tx, Grant grant, GrantState state, int used) throws SQLException {
    try (var update = tx.prepareStatement(MOVE)) {
      update.setString(1, state.name());
      update.setInt(2, used);
      update.setString(3, grant.programme());
      update.setObject(4, grant.memberId());
      update.setObject(5, grant.id());
      update.executeUpdate();
    }
  }

  /** A person's grants, the newest first, those older than {@code before} if given. */
  List<Grant.Standing> list(
      Connection connection, String programme, Person person, Optional<UUID> before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", person.ids().toArray()));
      query.setObject(3, before.orElse(null));
      query.setObject(4, before.orElse(null));
      query.setInt(5, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Grant.Standing>();
        while (rows.next()) {
          found.add(
              new Grant.Standing(
                  person.id(),
                  grant(rows),
                  GrantState.valueOf(rows.getString("state")),
                  rows.getString("waits_for"),
                  rows.getInt("used")));
        }
        return found;
      }
    }
  }

  private static List<Grant> grants(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var found = new ArrayList<Grant>();
      while (rows.next()) {
        found.add(grant(rows));
      }
      return found;
    }
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getString("programme"),
        row.getObject("member_id", UUID.class),
        row.getObject("grant_id", UUID.class),
        row.getString("reward"),
        row.getInt("quantity"),
        row.getString("unit"),
        row.getLong("cost"),
        row.getString("rule"),
        row.getString("origin_type"),
        row.getObject("origin_id", UUID.class),
        row.getObject("granted_at", OffsetDateTime.class).toInstant());
  }

  private static void bind(
      Connection tx, PreparedStatement statement, int column, String type, Object[] values)
      throws SQLException {
    statement.setArray(column, tx.createArrayOf(type, values));
  }
}
