package largesse.causes.choice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.member.Merge;
import largesse.causes.split.Split;
import largesse.causes.split.SplitColumns;
import largesse.runtime.db.RoundTrip;

/** The standing choices of all time, append only but for the end of what a merge has made. */
@Singleton
public class StandingChoiceRepository {
  private static final String APPEND =
      """
      INSERT INTO standing_choice
          (programme, member_id, number, effective_from, recorded_at, causes, percents, merge_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LAST =
      """
      SELECT number, effective_from, recorded_at, causes, percents, merge_id
      FROM standing_choice
      WHERE programme = ? AND member_id = ? AND ended_at IS NULL
      ORDER BY number DESC LIMIT 1
      """;
  private static final String NEXT_NUMBER =
      """
      SELECT coalesce(max(number), 0) + 1 FROM standing_choice
      WHERE programme = ? AND member_id = ?
      """;
  private static final String END =
      """
      UPDATE standing_choice SET ended_at = ?
      WHERE programme = ? AND member_id = ? AND merge_id = ?
      """;

  /** By who a member had been merged into at each moment, as far as that still stands. */
  private static final String IN_FORCE =
      """
      WITH RECURSIVE meant (ordinality, programme, member_id, at, merges) AS (
        SELECT ordinality, programme, member_id, at, 0
        FROM unnest(?::text[], ?::uuid[], ?::timestamptz[]) WITH ORDINALITY
            AS asked (programme, member_id, at, ordinality)
        UNION ALL
        SELECT meant.ordinality, meant.programme, merged.into_id, meant.at, meant.merges + 1
        FROM meant JOIN merged_member merged USING (programme, member_id)
        WHERE merged.merged_at <= meant.at)
      SELECT asked.ordinality, held.causes, held.percents
      FROM (SELECT DISTINCT ON (ordinality) * FROM meant
            ORDER BY ordinality, merges DESC) AS asked
      CROSS JOIN LATERAL (
          SELECT c.causes, c.percents FROM standing_choice c
          WHERE c.programme = asked.programme AND c.member_id = asked.member_id
            AND c.effective_from <= asked.at
            AND (c.ended_at IS NULL OR asked.at < c.ended_at)
          ORDER BY c.effective_from DESC, c.number DESC LIMIT 1) AS held
      """;

  /** A point of a member's time. */
  public record Moment(String programme, UUID memberId, Instant at) {}

  void append(Connection tx, String programme, UUID memberId, StandingChoice choice)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setObject(2, memberId);
      insert.setInt(3, choice.number());
      insert.setObject(4, choice.effectiveFrom().atOffset(ZoneOffset.UTC));
      insert.setObject(5, choice.madeAt().atOffset(ZoneOffset.UTC));
      insert.setArray(6, SplitColumns.causes(tx, choice.split()));
      insert.setArray(7, SplitColumns.weights(tx, choice.split()));
      insert.setObject(8, choice.mergeId().orElse(null));
      insert.executeUpdate();
    }
  }

  /** What the next choice of a member is numbered. */
  int nextNumber(Connection tx, String programme, UUID memberId) throws SQLException {
    try (var query = tx.prepareStatement(NEXT_NUMBER)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Makes the choice that holds by a merge hold no longer, from when that is undone. */
  void end(Connection tx, Merge undone) throws SQLException {
    try (var update = tx.prepareStatement(END)) {
      update.setObject(1, undone.at().atOffset(ZoneOffset.UTC));
      update.setString(2, undone.programme());
      update.setObject(3, undone.remainingId());
      update.setObject(4, undone.id());
      update.executeUpdate();
    }
  }

  /** The newest, which holds now; empty when the member never chose. */
  Optional<StandingChoice> last(Connection connection, String programme, UUID memberId)
      throws SQLException {
    try (var query = connection.prepareStatement(LAST)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new StandingChoice(
                    row.getInt("number"),
                    row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    split(row),
                    Optional.ofNullable(row.getObject("merge_id", UUID.class))))
            : Optional.empty();
      }
    }
  }

  /**
   * The choices in force at some moments; they are there once the trip is done.
   *
   * <p>Shape: a moment at which the member had none of their own is not in the map.
   */
  public Map<Moment, Split> inForce(RoundTrip trip, Set<Moment> moments) {
    var asked = List.copyOf(moments);
    var inForce = new HashMap<Moment, Split>();
    trip.query(
        IN_FORCE,
        asked,
        columns -> columns.text(Moment::programme).uuid(Moment::memberId).time(Moment::at),
        rows -> {
          while (rows.next()) {
            var moment = asked.get(rows.getInt("ordinality") - 1);
            split(rows).ifPresent(it -> inForce.put(moment, it));
          }
        });
    return inForce;
  }

  private static Optional<Split> split(ResultSet row) throws SQLException {
    return SplitColumns.split(row.getArray("causes"), row.getArray("percents"));
  }
}
