package largesse.members.member;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import largesse.members.programme.ProgrammeTime;
import org.jspecify.annotations.Nullable;

/** The tiers in {@code member}, many at a time. */
@Singleton
public class ToldTierRepository {
  private static final String HOLD =
      """
      SELECT member_id, coalesce(tier, '') AS tier,
             coalesce(tier_earned, '') AS tier_earned, tier_falls_on, tier_due_on FROM member
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND merged_into IS NULL
      ORDER BY member_id FOR NO KEY UPDATE
      """;
  private static final String UPDATE =
      """
      UPDATE member m
      SET tier = nullif(told.tier, ''),
          tier_earned = nullif(told.earned, ''),
          tier_falls_on = told.falls_on,
          tier_due_on = told.due_on,
          version = m.version + (told.tier <> coalesce(m.tier, ''))::integer
      FROM unnest(?::uuid[], ?::text[], ?::text[], ?::date[], ?::date[])
        AS told (member_id, tier, earned, falls_on, due_on)
      WHERE m.programme = ? AND m.member_id = told.member_id
      """;
  private static final String STATES =
      "SELECT "
          + MemberRepository.COLUMNS
          + """
          , ARRAY(SELECT c.number
                  FROM (
                    SELECT m.member_id WHERE m.merged_into IS NULL
                    UNION ALL
                    SELECT merged.member_id FROM member merged
                    WHERE merged.programme = m.programme AND merged.merged_into = m.member_id)
                    AS holder
                  JOIN card c ON c.programme = m.programme AND c.member_id = holder.member_id
                  ORDER BY c.issued_at, c.ordinal, c.number) AS cards
          FROM member m WHERE m.programme = ? AND m.member_id = ANY(?::uuid[])
          ORDER BY m.member_id
          """;
  private static final String CLAIM_DUE =
      """
      SELECT member_id FROM member
      WHERE programme = ? AND tier_due_on <= ? AND merged_into IS NULL
      ORDER BY tier_due_on, member_id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
      """;

  /** Ordered, lest the planner reads the whole table in the hope of finding one of many early. */
  private static final String DUE =
      """
      SELECT p.programme FROM unnest(?::text[], ?::date[]) AS p (programme, today)
      CROSS JOIN LATERAL (
        SELECT FROM member m
        WHERE m.programme = p.programme AND m.tier_due_on <= p.today AND m.merged_into IS NULL
        ORDER BY m.tier_due_on LIMIT 1) AS due
      """;

  private static final String IDS_AFTER =
      "SELECT member_id FROM member WHERE programme = ? AND member_id > ?"
          + " ORDER BY member_id LIMIT ?";

  /**
   * What was told of members, whom nobody else changes until the transaction ends. Who is not
   * enrolled, or is merged into another one, is left out.
   *
   * @return by id, the order in which they are locked
   */
  List<ToldTier> hold(Connection tx, String programme, Collection<UUID> members)
      throws SQLException {
    try (var query = tx.prepareStatement(HOLD)) {
      query.setString(1, programme);
      query.setArray(2, tx.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var told = new ArrayList<ToldTier>();
        while (rows.next()) {
          told.add(
              new ToldTier(
                  rows.getObject("member_id", UUID.class),
                  rows.getString("tier"),
                  rows.getString("tier_earned"),
                  rows.getObject("tier_falls_on", LocalDate.class),
                  rows.getObject("tier_due_on", LocalDate.class)));
        }
        return told;
      }
    }
  }

  /** Stores what is told now; a tier that is another one takes the member's next version. */
  void update(Connection tx, String programme, List<ToldTier> told) throws SQLException {
    try (var update = tx.prepareStatement(UPDATE)) {
      update.setArray(1, tx.createArrayOf("uuid", told.stream().map(ToldTier::memberId).toArray()));
      update.setArray(2, tx.createArrayOf("text", told.stream().map(ToldTier::tier).toArray()));
      update.setArray(3, tx.createArrayOf("text", told.stream().map(ToldTier::earned).toArray()));
      update.setArray(4, dates(tx, told, ToldTier::fallsOn));
      update.setArray(5, dates(tx, told, ToldTier::dueOn));
      update.setString(6, programme);
      update.executeUpdate();
    }
  }

  private static Array dates(
      Connection tx, List<ToldTier> told, Function<ToldTier, @Nullable LocalDate> date)
      throws SQLException {
    return tx.createArrayOf(
        "date", told.stream().map(tier -> Objects.toString(date.apply(tier), null)).toArray());
  }

  /** All that events tell of members, by id. Who is not enrolled is left out. */
  List<MemberState> states(Connection connection, String programme, Collection<UUID> members)
      throws SQLException {
    try (var query = connection.prepareStatement(STATES)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var states = new ArrayList<MemberState>();
        while (rows.next()) {
          var cards = (String[]) rows.getArray("cards").getArray();
          states.add(new MemberState(MemberRepository.member(rows), Arrays.asList(cards)));
        }
        return states;
      }
    }
  }

  /**
   * Takes on members whose tier is due until the transaction ends, but none whom another one has.
   *
   * @return the longest due first
   */
  public List<UUID> claimDue(Connection tx, String programme, LocalDate today, int limit)
      throws SQLException {
    try (var query = tx.prepareStatement(CLAIM_DUE)) {
      query.setString(1, programme);
      query.setObject(2, today);
      query.setInt(3, limit);
      return ids(query);
    }
  }

  /** Which of some programmes have members whose tier is due. */
  public Set<String> due(Connection connection, List<ProgrammeTime> times) throws SQLException {
    try (var query = connection.prepareStatement(DUE)) {
      var programmes = times.stream().map(ProgrammeTime::programme).toArray();
      var todays = times.stream().map(time -> time.today().toString()).toArray();
      query.setArray(1, connection.createArrayOf("text", programmes));
      query.setArray(2, connection.createArrayOf("date", todays));
      try (var rows = query.executeQuery()) {
        var due = new HashSet<String>();
        while (rows.next()) {
          due.add(rows.getString(1));
        }
        return due;
      }
    }
  }

  /** At most {@code limit} members after an id, by id. */
  public List<UUID> idsAfter(Connection connection, String programme, UUID id, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(IDS_AFTER)) {
      query.setString(1, programme);
      query.setObject(2, id);
      query.setInt(3, limit);
      return ids(query);
    }
  }

  private static List<UUID> ids(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var ids = new ArrayList<UUID>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }
}
