package largesse.causes.choice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.split.Split;
import largesse.causes.split.SplitColumns;
import largesse.runtime.db.RoundTrip;

/** How those divide their shares who have chosen, counted now and then; append only. */
@Singleton
public class VoteCountRepository {
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('vote count ' || ?, 0))";

  private static final String LAST =
      "SELECT max(effective_from) AS effective_from FROM vote_count WHERE programme = ?";

  private static final String PROGRAMMES =
      """
      SELECT DISTINCT programme FROM panel
      WHERE by_votes AND opened_at IS NOT NULL AND closed_at IS NULL ORDER BY 1
      """;

  /** Each member has 100 votes, spread by their last choice; who is merged has none (xG3). */
  private static final String COUNT =
      """
      SELECT vote.cause, sum(vote.percent)::bigint AS votes
      FROM (SELECT DISTINCT ON (member_id) causes, percents FROM standing_choice choice
            WHERE programme = ? AND ended_at IS NULL
              AND NOT EXISTS (SELECT FROM merged_member merged
                              WHERE merged.programme = choice.programme
                                AND merged.member_id = choice.member_id)
            ORDER BY member_id, number DESC) AS last
      CROSS JOIN LATERAL unnest(last.causes, last.percents) AS vote (cause, percent)
      GROUP BY vote.cause ORDER BY vote.cause COLLATE "C"
      """;

  private static final String APPEND =
      """
      INSERT INTO vote_count (programme, effective_from, members, causes, weights)
      VALUES (?, ?, ?, ?, ?)
      """;

  private static final String IN_FORCE =
      """
      SELECT asked.ordinality, held.causes, held.weights
      FROM unnest(?::text[], ?::timestamptz[]) WITH ORDINALITY AS asked (programme, at)
      CROSS JOIN LATERAL (
          SELECT v.causes, v.weights FROM vote_count v
          WHERE v.programme = asked.programme AND v.effective_from <= asked.at
          ORDER BY v.effective_from DESC LIMIT 1) AS held
      """;

  /** The votes of a cause; each member has 100. */
  record Votes(String cause, long votes) {}

  /** Keeps others from counting until the transaction ends. */
  void lock(Connection tx, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.setString(1, programme);
      lock.execute();
    }
  }

  /** The programmes whose open panel divides by votes. */
  List<String> programmes(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(PROGRAMMES);
        var rows = query.executeQuery()) {
      var programmes = new ArrayList<String>();
      while (rows.next()) {
        programmes.add(rows.getString(1));
      }
      return programmes;
    }
  }

  /** Since when the newest count holds; empty: nobody has counted. */
  Optional<Instant> last(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(LAST)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject("effective_from", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }

  /** Counts the standing choices of now, by cause. */
  List<Votes> count(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(COUNT)) {
      query.setString(1, programme);
      var votes = new ArrayList<Votes>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          votes.add(new Votes(rows.getString("cause"), rows.getLong("votes")));
        }
      }
      return votes;
    }
  }

  void append(Connection tx, String programme, Instant from, long members, Split split)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setObject(2, from.atOffset(ZoneOffset.UTC));
      insert.setLong(3, members);
      insert.setArray(4, SplitColumns.causes(tx, Optional.of(split)));
      insert.setArray(5, SplitColumns.weights(tx, Optional.of(split)));
      insert.executeUpdate();
    }
  }

  /** The counts in force at some moments; one before any count is not in the map. */
  Map<PanelEditionRepository.Moment, Split> inForce(
      Connection connection, Set<PanelEditionRepository.Moment> moments) throws SQLException {
    var asked = List.copyOf(moments);
    var inForce = new HashMap<PanelEditionRepository.Moment, Split>();
    var trip = new RoundTrip();
    trip.query(
        IN_FORCE,
        asked,
        columns ->
            columns
                .text(PanelEditionRepository.Moment::programme)
                .time(PanelEditionRepository.Moment::at),
        rows -> {
          while (rows.next()) {
            var moment = asked.get(rows.getInt("ordinality") - 1);
            SplitColumns.split(rows.getArray("causes"), rows.getArray("weights"))
                .ifPresent(split -> inForce.put(moment, split));
          }
        });
    trip.run(connection);
    return inForce;
  }
}
