package largesse.members.member;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code member_merge}, and what they make of {@code member}. */
@Singleton
public class MergeRepository {
  private static final String SHARE =
      "SELECT pg_advisory_xact_lock_shared(hashtextextended('merges', 0))";
  private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('merges', 0))";
  private static final String REMAINING =
      """
      SELECT member_id, merged_into FROM member
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND merged_into IS NOT NULL
      """;
  private static final String EVER_MERGED_WITH =
      """
      SELECT merged_id FROM member_merge WHERE programme = ? AND member_id = ?
      UNION
      SELECT member_id FROM member_merge WHERE programme = ? AND merged_id = ?
      """;
  private static final String STANDING =
      """
      SELECT * FROM member_merge WHERE programme = ? AND merged_id = ? AND unmerged_at IS NULL
      """;
  private static final String HAS_NEWER =
      """
      SELECT EXISTS (
        SELECT FROM member_merge newer
        WHERE newer.programme = ? AND newer.unmerged_at IS NULL
          AND newer.ordinal > (SELECT ordinal FROM member_merge WHERE programme = ? AND merge_id = ?)
          AND (newer.member_id = ? OR newer.merged_id = ?))
      """;
  private static final String INSERT =
      """
      INSERT INTO member_merge (programme, merge_id, member_id, merged_id, merged_at, merged_by,
                                enrolled_at, referred_by, tier_earned, tier_falls_on, tier_due_on,
                                birth_given)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)
      """;
  private static final String END =
      """
      UPDATE member_merge SET unmerged_at = ?, unmerged_by = ? WHERE programme = ? AND merge_id = ?
      """;

  /** Those who mean a member, with whoever was merged into them by merges that stand. */
  private static final String GROUP =
      """
      WITH RECURSIVE one (member_id) AS (
        SELECT ?::uuid
        UNION
        SELECT merge.merged_id FROM one JOIN member_merge merge
          ON merge.programme = ? AND merge.member_id = one.member_id AND merge.unmerged_at IS NULL)
      SELECT member_id FROM one
      """;

  private static final String POINT =
      """
      UPDATE member SET merged_into = nullif(?::uuid, member_id)
      WHERE programme = ? AND member_id = ANY(?::uuid[])
      """;
  private static final String CHANGE =
      """
      UPDATE member
      SET enrolled_at = ?, referred_by = ?, tier_earned = nullif(?, ''), tier_falls_on = ?,
          tier_due_on = ?
      WHERE programme = ? AND member_id = ?
      """;

  /** Keeps merges as they are until the transaction ends, for who records something of members. */
  public void share(Connection tx) throws SQLException {
    lock(tx, SHARE);
  }

  /** Waits for all who share merges, and keeps others from them until the transaction ends. */
  void hold(Connection tx) throws SQLException {
    lock(tx, HOLD);
  }

  private static void lock(Connection tx, String sql) throws SQLException {
    try (var lock = tx.prepareStatement(sql)) {
      lock.execute();
    }
  }

  /** Into whom members were merged in the end; who wasn't is left out. */
  public Map<UUID, UUID> remaining(Connection tx, String programme, Collection<UUID> members)
      throws SQLException {
    try (var query = tx.prepareStatement(REMAINING)) {
      query.setString(1, programme);
      query.setArray(2, tx.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var remaining = new HashMap<UUID, UUID>();
        while (rows.next()) {
          remaining.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
        }
        return remaining;
      }
    }
  }

  /** Who was ever merged into a member, or they into them, also if it was undone. */
  public List<UUID> everMergedWith(Connection tx, String programme, UUID member)
      throws SQLException {
    try (var query = tx.prepareStatement(EVER_MERGED_WITH)) {
      query.setString(1, programme);
      query.setObject(2, member);
      query.setString(3, programme);
      query.setObject(4, member);
      return ids(query.executeQuery());
    }
  }

  /** The merge of a member into another one that stands. */
  Optional<Merge> standing(Connection tx, String programme, UUID mergedId) throws SQLException {
    try (var query = tx.prepareStatement(STANDING)) {
      query.setString(1, programme);
      query.setObject(2, mergedId);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(merge(row)) : Optional.empty();
      }
    }
  }

  /** Whether who remains of a merge has part in a newer one that stands. */
  boolean hasNewer(Connection tx, Merge merge) throws SQLException {
    try (var query = tx.prepareStatement(HAS_NEWER)) {
      query.setString(1, merge.programme());
      query.setString(2, merge.programme());
      query.setObject(3, merge.id());
      query.setObject(4, merge.memberId());
      query.setObject(5, merge.memberId());
      try (var row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  void insert(Connection tx, Merge merge) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, merge.programme());
      insert.setObject(2, merge.id());
      insert.setObject(3, merge.memberId());
      insert.setObject(4, merge.mergedId());
      insert.setObject(5, merge.mergedAt().atOffset(ZoneOffset.UTC));
      insert.setString(6, merge.mergedBy());
      insert.setObject(7, merge.before().enrolledAt().atOffset(ZoneOffset.UTC));
      insert.setObject(8, merge.before().referredBy(), Types.OTHER);
      insert.setString(9, merge.before().tier().earned());
      insert.setObject(10, merge.before().tier().fallsOn(), Types.DATE);
      insert.setObject(11, merge.before().tier().dueOn(), Types.DATE);
      insert.setBoolean(12, merge.birthGiven());
      insert.executeUpdate();
    }
  }

  void end(Connection tx, Merge merge, Instant at, String by) throws SQLException {
    try (var update = tx.prepareStatement(END)) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      update.setString(2, by);
      update.setString(3, merge.programme());
      update.setObject(4, merge.id());
      update.executeUpdate();
    }
  }

  /** A member and whoever is merged into them. */
  List<UUID> group(Connection tx, String programme, UUID member) throws SQLException {
    try (var query = tx.prepareStatement(GROUP)) {
      query.setObject(1, member);
      query.setString(2, programme);
      return ids(query.executeQuery());
    }
  }

  /** Lets members mean one of them, or another one. */
  void point(Connection tx, String programme, Collection<UUID> members, UUID remaining)
      throws SQLException {
    try (var update = tx.prepareStatement(POINT)) {
      update.setObject(1, remaining);
      update.setString(2, programme);
      update.setArray(3, tx.createArrayOf("uuid", members.toArray()));
      update.executeUpdate();
    }
  }

  /** Stores what a merge makes of who remains, or its undoing. */
  void change(Connection tx, String programme, Merge.Before to) throws SQLException {
    try (var update = tx.prepareStatement(CHANGE)) {
      update.setObject(1, to.enrolledAt().atOffset(ZoneOffset.UTC));
      update.setObject(2, to.referredBy(), Types.OTHER);
      update.setString(3, to.tier().earned());
      update.setObject(4, to.tier().fallsOn(), Types.DATE);
      update.setObject(5, to.tier().dueOn(), Types.DATE);
      update.setString(6, programme);
      update.setObject(7, to.tier().memberId());
      update.executeUpdate();
    }
  }

  private static Merge merge(ResultSet row) throws SQLException {
    var memberId = row.getObject("member_id", UUID.class);
    var earned = row.getString("tier_earned");
    return new Merge(
        row.getString("programme"),
        row.getObject("merge_id", UUID.class),
        memberId,
        row.getObject("merged_id", UUID.class),
        row.getObject("merged_at", OffsetDateTime.class).toInstant(),
        row.getString("merged_by"),
        new Merge.Before(
            row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
            row.getObject("referred_by", UUID.class),
            new ToldTier(
                memberId,
                "",
                earned == null ? "" : earned,
                row.getObject("tier_falls_on", LocalDate.class),
                row.getObject("tier_due_on", LocalDate.class))),
        row.getBoolean("birth_given"));
  }

  private static List<UUID> ids(ResultSet rows) throws SQLException {
    try (rows) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }
}
