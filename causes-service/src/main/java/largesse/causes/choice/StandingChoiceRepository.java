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
import largesse.causes.platform.Columns;
import largesse.causes.split.Split;
import largesse.causes.split.SplitColumns;

/** The standing choices of all time, append only. */
@Singleton
public class StandingChoiceRepository {
  private static final String APPEND =
      """
      INSERT INTO standing_choice
          (programme, member_id, number, effective_from, recorded_at, causes, percents)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LAST =
      """
      SELECT number, effective_from, causes, percents FROM standing_choice
      WHERE programme = ? AND member_id = ?
      ORDER BY number DESC LIMIT 1
      """;
  private static final String IN_FORCE =
      """
      SELECT asked.ordinality, held.causes, held.percents
      FROM unnest(?::text[], ?::uuid[], ?::timestamptz[]) WITH ORDINALITY
          AS asked (programme, member_id, at)
      CROSS JOIN LATERAL (
          SELECT c.causes, c.percents FROM standing_choice c
          WHERE c.programme = asked.programme AND c.member_id = asked.member_id
            AND c.effective_from <= asked.at
          ORDER BY c.effective_from DESC, c.number DESC LIMIT 1) AS held
      """;

  /** A point of a member's time. */
  public record Moment(String programme, UUID memberId, Instant at) {}

  void append(
      Connection tx, String programme, UUID memberId, StandingChoice choice, Instant recordedAt)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setObject(2, memberId);
      insert.setInt(3, choice.number());
      insert.setObject(4, choice.effectiveFrom().atOffset(ZoneOffset.UTC));
      insert.setObject(5, recordedAt.atOffset(ZoneOffset.UTC));
      insert.setArray(6, SplitColumns.causes(tx, choice.split()));
      insert.setArray(7, SplitColumns.weights(tx, choice.split()));
      insert.executeUpdate();
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
                    split(row)))
            : Optional.empty();
      }
    }
  }

  /**
   * The choices in force at some moments.
   *
   * <p>Shape: a moment at which the member had none of their own is not in the map.
   */
  public Map<Moment, Split> inForce(Connection connection, Set<Moment> moments)
      throws SQLException {
    var asked = List.copyOf(moments);
    var inForce = new HashMap<Moment, Split>();
    try (var query = connection.prepareStatement(IN_FORCE)) {
      var columns = new Columns<>(connection, asked);
      query.setArray(1, columns.array("text", Moment::programme));
      query.setArray(2, columns.array("uuid", Moment::memberId));
      query.setArray(3, columns.array("timestamptz", Moment::at));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var moment = asked.get(rows.getInt("ordinality") - 1);
          split(rows).ifPresent(it -> inForce.put(moment, it));
        }
      }
    }
    return inForce;
  }

  private static Optional<Split> split(ResultSet row) throws SQLException {
    return SplitColumns.split(row.getArray("causes"), row.getArray("percents"));
  }
}
