package largesse.earning.tally;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.grant.GrantRepository;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.rule.Room;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code milestone}. */
@Singleton
class MilestoneRepository extends SetBasedRepository {
  private final GrantRepository grants;

  @Inject
  MilestoneRepository(GrantRepository grants) {
    this.grants = grants;
  }

  private static final String INSERT =
      """
      INSERT INTO milestone (programme, member_id, milestone_id, counter, starts_on, number,
                             origin_id, occurred_at, recorded_at, configuration_revision, cap_room,
                             credits, credited, grants)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::bigint[],
                           ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::text[],
                           ?::int[], ?::bigint[], ?::int[])
      """;

  /** What it earned, and was granted, goes with members who become one, or two again. */
  private static final String STANDING =
      """
      SELECT milestone.*, COALESCE(
        (SELECT lot.member_id
         FROM member_kin AS kin
         JOIN lot ON lot.programme = kin.programme AND lot.member_id = kin.kin_id
           AND lot.origin_id = milestone.milestone_id
         WHERE kin.programme = milestone.programme AND kin.member_id = milestone.member_id
         LIMIT 1),
        (SELECT reward_grant.member_id
         FROM member_kin AS kin
         JOIN reward_grant ON reward_grant.programme = kin.programme
           AND reward_grant.member_id = kin.kin_id
           AND reward_grant.origin_id = milestone.milestone_id
         WHERE kin.programme = milestone.programme AND kin.member_id = milestone.member_id
         LIMIT 1),
        milestone.member_id) AS earner_id
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::date[], ?::bigint[])
        AS asked (programme, member_id, counter, starts_on, number)
      JOIN milestone ON milestone.programme = asked.programme
        AND milestone.member_id = asked.member_id AND milestone.counter = asked.counter
        AND milestone.starts_on = asked.starts_on AND milestone.number = asked.number
      WHERE lost_at IS NULL
      """;

  private static final String OF_ORIGIN =
      """
      SELECT * FROM milestone
      WHERE programme = ? AND origin_id = ? AND member_id IN (
        SELECT ?::uuid UNION SELECT kin_id FROM member_kin WHERE programme = ? AND member_id = ?)
      ORDER BY milestone_id
      """;

  private static final String LOSE =
      """
      UPDATE milestone SET lost_at = new.lost_at, taken_back = new.taken_back
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::bigint[])
        AS new (programme, member_id, milestone_id, lost_at, taken_back)
      WHERE milestone.programme = new.programme AND milestone.member_id = new.member_id
        AND milestone.milestone_id = new.milestone_id
      """;

  void insert(RoundTrip trip, List<MilestoneRow> rows) {
    trip.write(
        INSERT,
        rows,
        columns ->
            columns
                .text(row -> row.reached().tally().programme())
                .uuid(row -> row.reached().tally().memberId())
                .uuid(row -> row.reached().id())
                .text(row -> row.reached().tally().counter())
                .date(row -> row.reached().tally().startsOn())
                .int8(row -> row.reached().number())
                .uuid(MilestoneRow::originId)
                .time(MilestoneRow::occurredAt)
                .time(MilestoneRow::recordedAt)
                .int8(MilestoneRow::configurationRevision)
                .text(row -> row.reached().room().text())
                .int4(row -> row.reached().credits().size())
                .int8(MilestoneRow::credited)
                .int4(row -> row.granted().size()));
  }

  /** What a purchase, or an activity, made a member reach, or whoever was one with them. */
  List<RecordedMilestone> ofOrigin(
      Connection connection, String programme, UUID memberId, UUID originId) throws SQLException {
    try (var query = connection.prepareStatement(OF_ORIGIN)) {
      query.setString(1, programme);
      query.setObject(2, originId);
      query.setObject(3, memberId);
      query.setString(4, programme);
      query.setObject(5, memberId);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<RecordedMilestone>();
        while (rows.next()) {
          found.add(
              new RecordedMilestone(
                  rows.getString("counter"),
                  rows.getLong("number"),
                  Room.parse(rows.getString("cap_room")),
                  rows.getObject("lost_at") != null));
        }
        return found;
      }
    }
  }

  /** Those that have not been lost. */
  Map<MilestoneKey, Unreached> standing(Connection tx, List<MilestoneKey> keys)
      throws SQLException {
    try (var query = tx.prepareStatement(STANDING)) {
      columns(tx, query, keys)
          .text(key -> key.tally().programme())
          .uuid(key -> key.tally().memberId())
          .text(key -> key.tally().counter())
          .date(key -> key.tally().startsOn())
          .int8(MilestoneKey::number);
      try (var rows = query.executeQuery()) {
        var standing = new HashMap<MilestoneKey, Unreached>();
        var asked = new ArrayList<GrantRepository.Asked>();
        while (rows.next()) {
          var tally =
              new TallyKey(
                  rows.getString("programme"),
                  uuid(rows, "member_id"),
                  rows.getString("counter"),
                  rows.getObject("starts_on", LocalDate.class));
          standing.put(
              new MilestoneKey(tally, rows.getLong("number")),
              new Unreached(
                  uuid(rows, "milestone_id"),
                  tally.programme(),
                  tally.memberId(),
                  uuid(rows, "earner_id"),
                  tally.counter(),
                  rows.getLong("number"),
                  time(rows, "occurred_at"),
                  uuid(rows, "origin_id"),
                  List.of()));
          if (rows.getInt("grants") > 0) {
            asked.add(
                new GrantRepository.Asked(
                    tally.programme(), uuid(rows, "earner_id"), uuid(rows, "milestone_id")));
          }
        }
        var held = grants.held(tx, asked);
        standing.replaceAll((key, one) -> one.granted(held.getOrDefault(one.id(), List.of())));
        return standing;
      }
    }
  }

  void lose(RoundTrip trip, List<LostRow> rows) {
    trip.write(
        LOSE,
        rows,
        columns ->
            columns
                .text(row -> row.unreached().programme())
                .uuid(row -> row.unreached().memberId())
                .uuid(row -> row.unreached().id())
                .time(LostRow::at)
                .int8(LostRow::takenBack));
  }
}
