package largesse.earning.referral;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import largesse.earning.ledger.LostRace;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.Room;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code referral}. */
@Singleton
public class ReferralRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO referral (programme, friend_id, side, referral_id, member_id, purchase_id, segment,
                            tier, days, occurred_at, recorded_at, configuration_revision, cap_room,
                            credits, credited, grants)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[],
                           ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                           ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::int[])
      ON CONFLICT DO NOTHING
      """;

  private static final String OF_FRIENDS =
      """
      SELECT referral.*
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, friend_id)
      JOIN referral ON referral.programme = asked.programme
        AND referral.friend_id = asked.friend_id
      ORDER BY referral_id
      """;

  private static final String REVERSE =
      """
      UPDATE referral
      SET taken_back = referral.taken_back + new.taken_back,
          lost_at = CASE WHEN new.lost THEN new.at END
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::bool[],
                  ?::timestamptz[])
        AS new (programme, friend_id, side, referral_id, taken_back, lost, at)
      WHERE referral.programme = new.programme AND referral.friend_id = new.friend_id
        AND referral.side = new.side AND referral.referral_id = new.referral_id
        AND referral.lost_at IS NULL
      """;

  /**
   * Writes what is rewarded, with other statements.
   *
   * <p>When it runs, {@link LostRace}: another transaction has rewarded one of the friends' first
   * purchase meanwhile.
   */
  public void insert(RoundTrip trip, List<NewReferral> written) {
    trip.write(
        INSERT,
        written,
        columns ->
            columns
                .text(one -> one.referred().friend().programme())
                .uuid(one -> one.referred().friend().memberId())
                .text(one -> one.referred().side().name())
                .uuid(one -> one.referred().id())
                .uuid(one -> one.referred().memberId())
                .uuid(NewReferral::purchaseId)
                .text(one -> one.referred().referral().rewarded().segment())
                .text(one -> one.referred().referral().rewarded().tier())
                .int8(one -> one.referred().referral().days())
                .time(one -> one.referred().occurredAt())
                .time(NewReferral::recordedAt)
                .int8(one -> one.referred().judged().configurationRevision())
                .text(one -> one.referred().judged().room().text())
                .int4(one -> one.referred().judged().credits().size())
                .int8(NewReferral::credited)
                .int4(one -> one.granted().size()),
        count -> {
          if (count != written.size()) {
            throw new LostRace("A friend's first purchase was rewarded meanwhile");
          }
        });
  }

  /** What some friends' purchases were rewarded, the oldest first. */
  public List<RecordedReferral> ofFriends(Connection connection, Collection<Friend> friends)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_FRIENDS)) {
      columns(connection, query, List.copyOf(friends))
          .text(Friend::programme)
          .uuid(Friend::memberId);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<RecordedReferral>();
        while (rows.next()) {
          found.add(recorded(rows));
        }
        return found;
      }
    }
  }

  /** Notes what was taken back, with other statements. */
  public void reverse(RoundTrip trip, List<ReversedRow> reversed) {
    trip.write(
        REVERSE,
        reversed,
        columns ->
            columns
                .text(row -> row.reversal().referral().friend().programme())
                .uuid(row -> row.reversal().referral().friend().memberId())
                .text(row -> row.reversal().referral().side().name())
                .uuid(row -> row.reversal().referral().id())
                .int8(ReversedRow::takenBack)
                .flag(row -> row.reversal().lost())
                .time(ReversedRow::at));
  }

  private static RecordedReferral recorded(ResultSet rows) throws SQLException {
    return new RecordedReferral(
        uuid(rows, "referral_id"),
        ReferralSide.valueOf(rows.getString("side")),
        new Friend(rows.getString("programme"), uuid(rows, "friend_id")),
        uuid(rows, "member_id"),
        uuid(rows, "purchase_id"),
        new BasketMember(rows.getString("tier"), rows.getString("segment")),
        rows.getLong("days"),
        Room.parse(rows.getString("cap_room")),
        rows.getInt("grants"),
        rows.getObject("lost_at") != null);
  }
}
