package largesse.earning.merge;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.earning.member.Merge;
import largesse.earning.platform.SetBasedRepository;

/**
 * What members have of punch cards, goals and streaks, each a whole with its slots, contributions
 * and milestones. Where both have begun one whose windows meet, the one that is further goes on,
 * and the other one rests with the merged one until the merge is undone.
 */
@Singleton
class TallyMoveRepository extends SetBasedRepository {
  private static final List<String> PARTS = List.of("tally_slot", "contribution", "milestone");

  private static final String MEETING =
      """
      other.programme = tally.programme AND other.member_id = ? AND other.counter = tally.counter
        AND other.starts_on < tally.ends_on AND other.ends_on > tally.starts_on
      """;

  /** Those of the merged one that go on. */
  private static final String FURTHER =
      """
      SELECT counter, starts_on FROM tally
      WHERE programme = ? AND member_id = ? AND NOT EXISTS (
        SELECT FROM tally AS other
        WHERE (other.reached, other.total) >= (tally.reached, tally.total) AND %s)
      """
          .formatted(MEETING);

  /** Those of the one who remains in whose place others go on. */
  private static final String BEHIND =
      """
      SELECT counter, starts_on FROM tally
      WHERE programme = ? AND member_id = ? AND EXISTS (
        SELECT FROM tally AS other
        JOIN unnest(?::text[], ?::date[]) AS further (counter, starts_on)
          ON further.counter = other.counter AND further.starts_on = other.starts_on
        WHERE %s)
      """
          .formatted(MEETING);

  private static final String OF_HOMES =
      """
      SELECT counter, starts_on FROM tally
      WHERE programme = ? AND member_id = ? AND home_id = ANY(?::uuid[])
      """;

  private static final String MOVE =
      """
      UPDATE tally SET member_id = ?, home_id = NULLIF(COALESCE(home_id, member_id), ?)
      FROM unnest(?::text[], ?::date[]) AS moving (counter, starts_on)
      WHERE programme = ? AND member_id = ? AND tally.counter = moving.counter
        AND tally.starts_on = moving.starts_on
      """;

  private static final String MOVE_PART =
      """
      UPDATE %1$s SET member_id = ?
      FROM unnest(?::text[], ?::date[]) AS moving (counter, starts_on)
      WHERE programme = ? AND member_id = ? AND %1$s.counter = moving.counter
        AND %1$s.starts_on = moving.starts_on
      """;

  private record Key(String counter, LocalDate startsOn) {}

  void merge(Connection tx, Merge merge) throws SQLException {
    List<Key> further;
    try (var query = tx.prepareStatement(FURTHER)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.mergedId());
      query.setObject(3, merge.memberId());
      further = keys(query.executeQuery());
    }
    List<Key> behind;
    try (var query = tx.prepareStatement(BEHIND)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.memberId());
      query.setArray(3, tx.createArrayOf("text", further.stream().map(Key::counter).toArray()));
      query.setArray(4, tx.createArrayOf("date", further.stream().map(Key::startsOn).toArray()));
      query.setObject(5, merge.mergedId());
      behind = keys(query.executeQuery());
    }
    exchange(tx, merge, further, behind);
  }

  void unmerge(Connection tx, Merge merge) throws SQLException {
    var theirs = ofHomes(tx, merge.programme(), merge.memberId(), merge.merged());
    var resting = ofHomes(tx, merge.programme(), merge.mergedId(), merge.remaining());
    exchange(tx, merge, resting, theirs);
  }

  /**
   * Swaps tallies of the two, which may have the same keys: those of the one who remains wait with
   * nobody.
   */
  private static void exchange(
      Connection tx, Merge merge, List<Key> ofMerged, List<Key> ofRemaining) throws SQLException {
    move(tx, merge, merge.memberId(), merge.id(), ofRemaining);
    move(tx, merge, merge.mergedId(), merge.memberId(), ofMerged);
    move(tx, merge, merge.id(), merge.mergedId(), ofRemaining);
  }

  private static void move(Connection tx, Merge merge, UUID from, UUID to, List<Key> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (var update = tx.prepareStatement(MOVE)) {
      columns(tx, update, keys)
          .same(to)
          .same(to)
          .text(Key::counter)
          .date(Key::startsOn)
          .same(merge.programme())
          .same(from);
      update.executeUpdate();
    }
    for (var part : PARTS) {
      try (var update = tx.prepareStatement(MOVE_PART.formatted(part))) {
        columns(tx, update, keys)
            .same(to)
            .text(Key::counter)
            .date(Key::startsOn)
            .same(merge.programme())
            .same(from);
        update.executeUpdate();
      }
    }
  }

  private static List<Key> ofHomes(Connection tx, String programme, UUID memberId, Set<UUID> homes)
      throws SQLException {
    try (var query = tx.prepareStatement(OF_HOMES)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setArray(3, tx.createArrayOf("uuid", homes.toArray()));
      return keys(query.executeQuery());
    }
  }

  private static List<Key> keys(ResultSet rows) throws SQLException {
    var keys = new ArrayList<Key>();
    while (rows.next()) {
      keys.add(new Key(rows.getString("counter"), rows.getObject("starts_on", LocalDate.class)));
    }
    return keys;
  }
}
