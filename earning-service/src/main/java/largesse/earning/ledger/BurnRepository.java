package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.member.MergeLock;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;
import org.jspecify.annotations.Nullable;

/** The rows of {@code burn}: what became of each redemption's units. */
@Singleton
class BurnRepository extends SetBasedRepository {
  /** Of whoever is meant by the member now, unless it is another's who was one with them. */
  private static final String CLAIM =
      """
      INSERT INTO burn (programme, member_id, origin_id, unit, amount, offline_occurred_at,
                        recorded_at)
      SELECT new.programme,
             COALESCE((SELECT survivor_id FROM member_alias AS alias
                       WHERE alias.programme = new.programme AND alias.member_id = new.member_id),
                      new.member_id),
             new.origin_id, new.unit, new.amount, new.offline_occurred_at, new.recorded_at
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[],
                  ?::timestamptz[])
        AS new (programme, member_id, origin_id, unit, amount, offline_occurred_at, recorded_at)
      WHERE NOT EXISTS (
        SELECT FROM member_kin AS kin
        JOIN burn ON burn.programme = kin.programme AND burn.member_id = kin.kin_id
          AND burn.origin_id = new.origin_id
        WHERE kin.programme = new.programme AND kin.member_id = new.member_id)
      ON CONFLICT DO NOTHING
      RETURNING member_id
      """;

  private static final String OWNER =
      """
      SELECT member_id FROM burn
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND origin_id = ?
      """;

  private static final String CONVERT =
      """
      INSERT INTO burn (programme, member_id, origin_id, unit, amount, burn_answer, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bytea[],
                           ?::timestamptz[])
      """;

  private static final String LOCK =
      """
      SELECT unit, amount, offline_occurred_at, burn_answer, give_back_answer FROM burn
      WHERE programme = ? AND member_id = ? AND origin_id = ?
      FOR UPDATE
      """;

  private static final String ANSWER_BURN =
      "UPDATE burn SET burn_answer = ? WHERE programme = ? AND member_id = ? AND origin_id = ?";

  private static final String OVERDRAW =
      "UPDATE burn SET overdrawn = ? WHERE programme = ? AND member_id = ? AND origin_id = ?";

  private static final String ANSWER_GIVE_BACK =
      "UPDATE burn SET give_back_answer = ? WHERE programme = ? AND member_id = ? AND origin_id ="
          + " ?";

  /**
   * What is known of a redemption.
   *
   * @param burned what it burned; absent: nothing, and never shall
   * @param giveBackAnswer absent: not given back
   */
  record Burn(
      Optional<Burned> burned, byte @Nullable [] burnAnswer, Optional<byte[]> giveBackAnswer) {}

  /**
   * How much of which unit.
   *
   * @param offlineOccurredAt when a till that was offline handed out what it was burned for, to the
   *     microsecond; absent: it was not
   */
  record Burned(String unit, long amount, Optional<Instant> offlineOccurredAt) {}

  /** A redemption of a member's. */
  record Redemption(String programme, UUID memberId, UUID originId) {
    Redemption of(UUID another) {
      return new Redemption(programme, another, originId);
    }

    WalletRepository.Holder holder() {
      return new WalletRepository.Holder(programme, memberId);
    }
  }

  /**
   * Takes a redemption for this transaction, if nothing is known of it. One that another
   * transaction has just taken is waited for. The lock on merges is shared before.
   *
   * @param burned absent: it shall never burn
   * @return the redemption as that of who is meant by its member now; absent: it is known, as
   *     {@link #known}
   */
  Optional<Redemption> claim(
      Connection tx, Redemption redemption, Optional<Burned> burned, Instant now)
      throws SQLException {
    var claimed = new ArrayList<Redemption>();
    var trip = new RoundTrip();
    MergeLock.share(trip);
    trip.query(
        CLAIM,
        List.of(redemption),
        columns ->
            columns
                .text(Redemption::programme)
                .uuid(Redemption::memberId)
                .uuid(Redemption::originId)
                .text(one -> burned.map(Burned::unit).orElse(null))
                .nullableInt8(one -> burned.map(Burned::amount).orElse(null))
                .text(one ->
                    burned
                        .flatMap(Burned::offlineOccurredAt)
                        .map(SetBasedRepository::text)
                        .orElse(null))
                .time(one -> now),
        rows -> {
          while (rows.next()) {
            claimed.add(redemption.of(uuid(rows, "member_id")));
          }
        });
    trip.run(tx);
    return claimed.stream().findFirst();
  }

  /** A redemption that is known, as that of the member whose it is. */
  Redemption known(Connection tx, Redemption redemption, List<UUID> kin) throws SQLException {
    try (var query = tx.prepareStatement(OWNER)) {
      query.setString(1, redemption.programme());
      query.setArray(2, tx.createArrayOf("uuid", kin.toArray()));
      query.setObject(3, redemption.originId());
      try (var rows = query.executeQuery()) {
        rows.next();
        return redemption.of(uuid(rows, "member_id"));
      }
    }
  }

  /**
   * What was burned for rewards by itself.
   *
   * @param answer what the redemption of the reward is answered when it burns the same
   */
  record Converted(Grant grant, byte[] answer) {}

  /** Notes what was burned for rewards by itself: their redemptions find it burned. */
  void convert(RoundTrip trip, List<Converted> conversions) {
    trip.write(
        CONVERT,
        conversions,
        columns ->
            columns
                .text(one -> one.grant().programme())
                .uuid(one -> one.grant().memberId())
                .uuid(one -> one.grant().id())
                .text(one -> one.grant().price().orElseThrow().unit())
                .int8(one -> one.grant().price().orElseThrow().amount())
                .bytes(Converted::answer)
                .time(one -> one.grant().recordedAt()));
  }

  /** What is known of a redemption that is there, locked. */
  Burn lock(Connection tx, Redemption redemption) throws SQLException {
    try (var query = tx.prepareStatement(LOCK)) {
      query.setString(1, redemption.programme());
      query.setObject(2, redemption.memberId());
      query.setObject(3, redemption.originId());
      try (var rows = query.executeQuery()) {
        rows.next();
        var amount = rows.getLong("amount");
        var occurredAt =
            Optional.ofNullable(rows.getObject("offline_occurred_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        return new Burn(
            Optional.ofNullable(rows.getString("unit"))
                .map(unit -> new Burned(unit, amount, occurredAt)),
            rows.getBytes("burn_answer"),
            Optional.ofNullable(rows.getBytes("give_back_answer")));
      }
    }
  }

  void answerBurn(Connection tx, Redemption redemption, byte[] answer) throws SQLException {
    answer(tx, ANSWER_BURN, redemption, answer);
  }

  /** Notes how much of what a redemption burned was not there. */
  void overdraw(Connection tx, Redemption redemption, long overdrawn) throws SQLException {
    try (var update = tx.prepareStatement(OVERDRAW)) {
      update.setLong(1, overdrawn);
      update.setString(2, redemption.programme());
      update.setObject(3, redemption.memberId());
      update.setObject(4, redemption.originId());
      update.executeUpdate();
    }
  }

  void answerGiveBack(Connection tx, Redemption redemption, byte[] answer) throws SQLException {
    answer(tx, ANSWER_GIVE_BACK, redemption, answer);
  }

  private static void answer(Connection tx, String sql, Redemption redemption, byte[] answer)
      throws SQLException {
    try (var update = tx.prepareStatement(sql)) {
      update.setBytes(1, answer);
      update.setString(2, redemption.programme());
      update.setObject(3, redemption.memberId());
      update.setObject(4, redemption.originId());
      update.executeUpdate();
    }
  }
}
