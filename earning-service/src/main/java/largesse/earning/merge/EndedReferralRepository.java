package largesse.earning.merge;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.earning.member.Merge;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.referral.RecordedReferral;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code member_merge_referral}: referrals between members who became one. */
@Singleton
class EndedReferralRepository extends SetBasedRepository {
  /** Who won a friend is said by the projection, and by whom it has rewarded. */
  private static final String BETWEEN =
      """
      SELECT referral_id FROM referral
      WHERE programme = ? AND friend_id = ANY(?::uuid[]) AND lost_at IS NULL
        AND (EXISTS (
            SELECT FROM member
            WHERE member.programme = referral.programme AND member.member_id = referral.friend_id
              AND member.referred_by = ANY(?::uuid[]))
          OR EXISTS (
            SELECT FROM referral AS other
            WHERE other.programme = referral.programme AND other.friend_id = referral.friend_id
              AND other.side = 'REFERRER' AND other.purchase_id = referral.purchase_id
              AND COALESCE(other.home_id, other.member_id) = ANY(?::uuid[])))
      """;

  private static final String INSERT =
      """
      INSERT INTO member_merge_referral (programme, merge_id, friend_id, side, referral_id)
      SELECT ?, ?, * FROM unnest(?::uuid[], ?::text[], ?::uuid[])
      """;

  private static final String RESTORABLE =
      """
      SELECT referral.*
      FROM member_merge_referral AS ended
      JOIN member_merge USING (programme, merge_id)
      JOIN referral USING (programme, friend_id, side, referral_id)
      WHERE programme = ? AND merge_id = ?
        AND NOT EXISTS (
          SELECT FROM purchase_return
          WHERE purchase_return.programme = referral.programme
            AND purchase_return.purchase_id = referral.purchase_id
            AND purchase_return.recorded_at >= member_merge.merged_at)
        AND NOT EXISTS (
          SELECT FROM referral AS other
          WHERE other.programme = referral.programme AND other.friend_id = referral.friend_id
            AND other.side = referral.side AND other.lost_at IS NULL)
      """;

  private static final String RESTORE =
      """
      UPDATE referral SET lost_at = NULL, taken_back = taken_back - restored.amount
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[])
        AS restored (programme, friend_id, side, referral_id, amount)
      WHERE referral.programme = restored.programme AND referral.friend_id = restored.friend_id
        AND referral.side = restored.side AND referral.referral_id = restored.referral_id
      """;

  /**
   * One that stands again.
   *
   * @param memberId who is rewarded
   * @param amount what of it was put back, in smallest steps, over all units
   */
  record Standing(UUID id, UUID memberId, UUID friendId, String side, long amount) {
    Standing putBack(long restored) {
      return new Standing(id, memberId, friendId, side, restored);
    }
  }

  /** Those that stand between the two. */
  Set<UUID> between(Connection tx, Merge merge) throws SQLException {
    var between = new HashSet<>(between(tx, merge, merge.merged(), merge.remaining()));
    between.addAll(between(tx, merge, merge.remaining(), merge.merged()));
    return between;
  }

  private static Set<UUID> between(
      Connection tx, Merge merge, Collection<UUID> friends, Collection<UUID> referrers)
      throws SQLException {
    try (var query = tx.prepareStatement(BETWEEN)) {
      query.setString(1, merge.programme());
      query.setArray(2, tx.createArrayOf("uuid", friends.toArray()));
      query.setArray(3, tx.createArrayOf("uuid", referrers.toArray()));
      query.setArray(4, tx.createArrayOf("uuid", referrers.toArray()));
      try (var rows = query.executeQuery()) {
        var ids = new HashSet<UUID>();
        while (rows.next()) {
          ids.add(uuid(rows, "referral_id"));
        }
        return ids;
      }
    }
  }

  void insert(RoundTrip trip, Merge merge, List<RecordedReferral> some) {
    trip.write(
        INSERT,
        some,
        columns ->
            columns
                .same(merge.programme())
                .same(merge.id())
                .uuid(one -> one.friend().memberId())
                .text(one -> one.side().name())
                .uuid(RecordedReferral::id));
  }

  /** Those of a merge that nothing has come back for since, by id. */
  Map<UUID, Standing> restorable(Connection tx, Merge merge) throws SQLException {
    try (var query = tx.prepareStatement(RESTORABLE)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.id());
      try (var rows = query.executeQuery()) {
        var standing = new HashMap<UUID, Standing>();
        while (rows.next()) {
          var id = uuid(rows, "referral_id");
          standing.put(
              id,
              new Standing(
                  id, uuid(rows, "member_id"), uuid(rows, "friend_id"), rows.getString("side"), 0));
        }
        return standing;
      }
    }
  }

  void restore(RoundTrip trip, Merge merge, List<Standing> some) {
    trip.write(
        RESTORE,
        some,
        columns ->
            columns
                .text(one -> merge.programme())
                .uuid(Standing::friendId)
                .text(Standing::side)
                .uuid(Standing::id)
                .int8(Standing::amount));
  }
}
