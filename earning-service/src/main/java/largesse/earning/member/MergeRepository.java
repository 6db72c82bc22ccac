package largesse.earning.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code member_merge}, {@code member_alias} and {@code member_kin}: who is whom. */
@Singleton
public class MergeRepository extends SetBasedRepository {
  private static final String SURVIVOR =
      """
      SELECT survivor_id AS id FROM member_alias WHERE programme = ? AND member_id = ?
      """;

  private static final String SURVIVORS =
      """
      SELECT alias.member_id, alias.survivor_id
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, member_id)
      JOIN member_alias AS alias ON alias.programme = asked.programme
        AND alias.member_id = asked.member_id
      """;

  private static final String MERGED_INTO =
      """
      SELECT member_id AS id FROM member_alias WHERE programme = ? AND survivor_id = ?
      """;

  private static final String KIN =
      "SELECT kin_id AS id FROM member_kin WHERE programme = ? AND member_id = ?";

  private static final String INSERT =
      """
      INSERT INTO member_merge (programme, merge_id, member_id, merged_id, merged_at)
      VALUES (?, ?, ?, ?, ?::timestamptz)
      ON CONFLICT (programme, merge_id) DO NOTHING
      """;

  private static final String UNDO =
      """
      UPDATE member_merge SET unmerged_at = ?::timestamptz
      WHERE programme = ? AND merge_id = ? AND unmerged_at IS NULL
      """;

  /** All who are merged into a member, directly or by way of others. */
  private static final String TREE =
      """
      WITH RECURSIVE tree AS (
        SELECT merged_id FROM member_merge
        WHERE programme = ? AND member_id = ? AND unmerged_at IS NULL
        UNION
        SELECT member_merge.merged_id
        FROM tree JOIN member_merge ON member_merge.programme = ?
          AND member_merge.member_id = tree.merged_id AND unmerged_at IS NULL)
      SELECT merged_id AS id FROM tree
      """;

  private static final String ALIAS =
      """
      INSERT INTO member_alias (programme, member_id, survivor_id)
      SELECT ?, member_id, ? FROM unnest(?::uuid[]) AS merged (member_id)
      ON CONFLICT (programme, member_id) DO UPDATE SET survivor_id = excluded.survivor_id
      """;

  private static final String NO_ALIAS =
      "DELETE FROM member_alias WHERE programme = ? AND member_id = ?";

  private static final String JOIN_KIN =
      """
      WITH kin AS (
        SELECT kin_id FROM member_kin WHERE programme = ? AND member_id IN (?, ?)
        UNION SELECT ?::uuid UNION SELECT ?::uuid)
      INSERT INTO member_kin (programme, member_id, kin_id)
      SELECT ?, one.kin_id, other.kin_id FROM kin AS one CROSS JOIN kin AS other
      ON CONFLICT DO NOTHING
      """;

  /** Who a member is now: who they were merged into, or they themselves. */
  public UUID survivor(Connection connection, String programme, UUID memberId) throws SQLException {
    return ids(connection, SURVIVOR, programme, memberId).stream().findFirst().orElse(memberId);
  }

  /** As {@link #survivor}, to write for them: the lock on merges is shared before. */
  public UUID survivorToWriteFor(Connection tx, String programme, UUID memberId)
      throws SQLException {
    record Asked(String programme, UUID memberId) {}
    return survivorsToWriteFor(
            tx, List.of(new Asked(programme, memberId)), Asked::programme, Asked::memberId)
        .getOrDefault(memberId, memberId);
  }

  /**
   * Those of some members who are merged into others, and into whom, to write for them: the lock on
   * merges is shared before.
   */
  public <T> Map<UUID, UUID> survivorsToWriteFor(
      Connection tx, List<T> some, Function<T, String> programme, Function<T, UUID> memberId)
      throws SQLException {
    var survivors = new HashMap<UUID, UUID>();
    var trip = new RoundTrip();
    MergeLock.share(trip);
    trip.query(
        SURVIVORS,
        some,
        columns -> columns.text(programme::apply).uuid(memberId::apply),
        rows -> {
          while (rows.next()) {
            survivors.put(uuid(rows, "member_id"), uuid(rows, "survivor_id"));
          }
        });
    trip.run(tx);
    return survivors;
  }

  /** All who mean the same member as this one does now: the one who remains comes first. */
  public List<UUID> same(Connection connection, String programme, UUID memberId)
      throws SQLException {
    var same = new ArrayList<UUID>();
    same.add(survivor(connection, programme, memberId));
    same.addAll(ids(connection, MERGED_INTO, programme, same.getFirst()));
    return same;
  }

  /** All who ever were one with a member, the member first. */
  public List<UUID> kin(Connection connection, String programme, UUID memberId)
      throws SQLException {
    var kin = new ArrayList<UUID>();
    kin.add(memberId);
    ids(connection, KIN, programme, memberId).stream()
        .filter(id -> !id.equals(memberId))
        .forEach(kin::add);
    return kin;
  }

  /** A member, and all who are merged into them. */
  Set<UUID> tree(Connection tx, String programme, UUID memberId) throws SQLException {
    try (var query = tx.prepareStatement(TREE)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setString(3, programme);
      var tree = new HashSet<>(ids(query));
      tree.add(memberId);
      return tree;
    }
  }

  /** Notes that a merge is taken up; false: it has been before. */
  boolean insert(
      Connection tx, String programme, UUID mergeId, UUID memberId, UUID mergedId, Instant now)
      throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, programme);
      insert.setObject(2, mergeId);
      insert.setObject(3, memberId);
      insert.setObject(4, mergedId);
      insert.setString(5, text(now));
      return insert.executeUpdate() == 1;
    }
  }

  /** Notes that a merge is undone; false: it is not known, or has been undone before. */
  boolean undo(Connection tx, String programme, UUID mergeId, Instant now) throws SQLException {
    try (var update = tx.prepareStatement(UNDO)) {
      update.setString(1, text(now));
      update.setString(2, programme);
      update.setObject(3, mergeId);
      return update.executeUpdate() == 1;
    }
  }

  /** Lets who is merged mean the one who remains, whose kin they are from now on. */
  void alias(Connection tx, Merge merge) throws SQLException {
    alias(tx, merge, merge.memberId(), merge.merged());
    try (var insert = tx.prepareStatement(JOIN_KIN)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, merge.memberId());
      insert.setObject(3, merge.mergedId());
      insert.setObject(4, merge.memberId());
      insert.setObject(5, merge.mergedId());
      insert.setString(6, merge.programme());
      insert.executeUpdate();
    }
  }

  /** Lets who was merged mean themselves. */
  void unalias(Connection tx, Merge merge) throws SQLException {
    try (var delete = tx.prepareStatement(NO_ALIAS)) {
      delete.setString(1, merge.programme());
      delete.setObject(2, merge.mergedId());
      delete.executeUpdate();
    }
    var others = new HashSet<>(merge.merged());
    others.remove(merge.mergedId());
    alias(tx, merge, merge.mergedId(), others);
  }

  private static void alias(Connection tx, Merge merge, UUID survivor, Set<UUID> members)
      throws SQLException {
    try (var insert = tx.prepareStatement(ALIAS)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, survivor);
      insert.setArray(3, tx.createArrayOf("uuid", members.toArray()));
      insert.executeUpdate();
    }
  }

  private static List<UUID> ids(Connection connection, String sql, String programme, UUID memberId)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      return ids(query);
    }
  }

  private static List<UUID> ids(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(uuid(rows, "id"));
      }
      return ids;
    }
  }
}
