package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.platform.SetBasedRepository;
import org.jspecify.annotations.Nullable;

/** The rows of {@code burn}: what became of each redemption's units. */
@Singleton
class BurnRepository extends SetBasedRepository {
  private static final String CLAIM =
      """
      INSERT INTO burn (programme, member_id, origin_id, unit, amount, offline_occurred_at,
                        recorded_at)
      VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
      ON CONFLICT DO NOTHING
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
    WalletRepository.Holder holder() {
      return new WalletRepository.Holder(programme, memberId);
    }
  }

  /**
   * Takes a redemption for this transaction, if nothing is known of it. One that another
   * transaction has just taken is waited for.
   *
   * @param burned absent: it shall never burn
   */
  boolean claim(Connection tx, Redemption redemption, Optional<Burned> burned, Instant now)
      throws SQLException {
    try (var insert = tx.prepareStatement(CLAIM)) {
      insert.setString(1, redemption.programme());
      insert.setObject(2, redemption.memberId());
      insert.setObject(3, redemption.originId());
      insert.setString(4, burned.map(Burned::unit).orElse(null));
      insert.setObject(5, burned.map(Burned::amount).orElse(null), java.sql.Types.BIGINT);
      insert.setString(
          6, burned.flatMap(Burned::offlineOccurredAt).map(SetBasedRepository::text).orElse(null));
      insert.setString(7, text(now));
      return insert.executeUpdate() == 1;
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
