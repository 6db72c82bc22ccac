package largesse.rewards.redemption;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.rewards.redemption.Offline.Overdraft;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Paid;
import largesse.rewards.redemption.RedemptionState.Reserved;
import org.jspecify.annotations.Nullable;

/** The rows of {@code redemption}, read together with the codes of {@code voucher}. */
@Singleton
class RedemptionRepository {
  private static final String INSERT =
      """
      INSERT INTO redemption (programme, member_id, redemption_id, reward, quantity, unit, cost,
                              vouchers_expire_at, created_at, changed_at, offline_occurred_at,
                              state, cancel_reason, attempts, next_attempt_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
      """;

  private static final String UPDATE =
      """
      UPDATE redemption
      SET changed_at = ?, state = ?, cancel_reason = ?, attempts = 1, next_attempt_at = ?
      WHERE programme = ? AND member_id = ? AND redemption_id = ?
      """;

  private static final String REDUCE =
      """
      UPDATE redemption SET changed_at = ?, quantity = ?
      WHERE programme = ? AND member_id = ? AND redemption_id = ?
      """;

  private static final String OVERDRAW =
      """
      UPDATE redemption SET overdrawn = ?, overdraft_limit = ?
      WHERE programme = ? AND member_id = ? AND redemption_id = ?
      """;

  private static final String SELECT =
      """
      SELECT r.*, coalesce(m.survivor_id, r.member_id) AS owner_id, ARRAY(
          SELECT v.code FROM voucher v
          WHERE v.programme = r.programme AND v.member_id = r.member_id
            AND v.redemption_id = r.redemption_id AND NOT v.void
          ORDER BY v.piece) AS codes
      FROM redemption r
      LEFT JOIN merged_member m ON m.programme = r.programme AND m.member_id = r.member_id
      """;

  private static final String LOCK =
      "SELECT FROM redemption WHERE programme = ? AND member_id = ? AND redemption_id = ? FOR UPDATE";
  private static final String BY_KEY =
      SELECT + " WHERE r.programme = ? AND r.member_id = ? AND r.redemption_id = ?";
  private static final String BY_ID = SELECT + " WHERE r.programme = ? AND r.redemption_id = ?";
  private static final String LIST =
      SELECT
          + " WHERE r.programme = ? AND r.member_id = ANY (?) AND (?::uuid IS NULL OR r.redemption_id < ?)"
          + " ORDER BY r.redemption_id DESC LIMIT ?";

  /**
   * Adds a new redemption.
   *
   * @param dueAt when others may drive it on
   */
  void insert(Connection tx, Redemption redemption, Instant dueAt) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      var column = bind(insert, 0, redemption.key());
      insert.setString(++column, redemption.reward());
      insert.setInt(++column, redemption.quantity());
      insert.setString(++column, redemption.unit());
      insert.setLong(++column, redemption.cost());
      insert.setObject(++column, time(redemption.vouchersExpireAt().orElse(null)));
      insert.setObject(++column, time(redemption.createdAt()));
      insert.setObject(++column, time(redemption.changedAt()));
      insert.setObject(++column, time(redemption.offline().map(Offline::occurredAt).orElse(null)));
      column = bind(insert, column, redemption.state());
      insert.setObject(++column, time(dueAt));
      insert.executeUpdate();
    }
  }

  /**
   * Moves a redemption to another state.
   *
   * @param dueAt when others may drive it on; empty: never, it is settled
   */
  void update(
      Connection tx,
      RedemptionKey key,
      RedemptionState state,
      Instant changedAt,
      Optional<Instant> dueAt)
      throws SQLException {
    try (var update = tx.prepareStatement(UPDATE)) {
      var column = 0;
      update.setObject(++column, time(changedAt));
      column = bind(update, column, state);
      update.setObject(++column, time(dueAt.orElse(null)));
      bind(update, column, key);
      update.executeUpdate();
    }
  }

  /** Leaves fewer pieces of a redemption. */
  void reduce(Connection tx, RedemptionKey key, int quantity, Instant changedAt)
      throws SQLException {
    try (var update = tx.prepareStatement(REDUCE)) {
      update.setObject(1, time(changedAt));
      update.setInt(2, quantity);
      bind(update, 2, key);
      update.executeUpdate();
    }
  }

  /** Notes what the ledger made of an offline redemption. */
  void overdraw(Connection tx, RedemptionKey key, Overdraft overdraft) throws SQLException {
    try (var update = tx.prepareStatement(OVERDRAW)) {
      update.setLong(1, overdraft.overdrawn());
      update.setLong(2, overdraft.limit());
      bind(update, 2, key);
      update.executeUpdate();
    }
  }

  /**
   * A redemption that exists, locked until the transaction's end. It is read by a second statement:
   * the first, where it had to wait, has the row as it is now but the vouchers as they were before.
   */
  Redemption lock(Connection tx, RedemptionKey key) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      bind(lock, 0, key);
      lock.execute();
    }
    try (var query = tx.prepareStatement(BY_KEY)) {
      bind(query, 0, key);
      return single(query).orElseThrow(() -> new IllegalStateException("Lost: " + key));
    }
  }

  Optional<Redemption> find(Connection connection, String programme, UUID redemptionId)
      throws SQLException {
    try (var query = connection.prepareStatement(BY_ID)) {
      query.setString(1, programme);
      query.setObject(2, redemptionId);
      return single(query);
    }
  }

  /** Some members' redemptions, the newest first, those older than {@code before} if given. */
  List<Redemption> list(
      Connection connection,
      String programme,
      List<UUID> memberIds,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", memberIds.toArray()));
      query.setObject(3, before.orElse(null));
      query.setObject(4, before.orElse(null));
      query.setInt(5, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Redemption>();
        while (rows.next()) {
          found.add(redemption(rows));
        }
        return found;
      }
    }
  }

  static RedemptionKey key(ResultSet row) throws SQLException {
    return new RedemptionKey(
        row.getString("programme"),
        row.getObject("member_id", UUID.class),
        row.getObject("redemption_id", UUID.class));
  }

  private static Optional<Redemption> single(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      return rows.next() ? Optional.of(redemption(rows)) : Optional.empty();
    }
  }

  private static Redemption redemption(ResultSet row) throws SQLException {
    return new Redemption(
        key(row),
        row.getObject("owner_id", UUID.class),
        row.getString("reward"),
        row.getInt("quantity"),
        row.getString("unit"),
        row.getLong("cost"),
        instant(row, "vouchers_expire_at"),
        state(row.getString("state"), row.getString("cancel_reason")),
        Arrays.stream((String[]) row.getArray("codes").getArray()).map(VoucherCode::new).toList(),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        offline(row));
  }

  private static Optional<Offline> offline(ResultSet row) throws SQLException {
    var occurredAt = instant(row, "offline_occurred_at");
    if (occurredAt.isEmpty()) {
      return Optional.empty();
    }
    var limit = row.getLong("overdraft_limit");
    var overdraft =
        Optional.ofNullable(row.getObject("overdrawn", Long.class))
            .map(overdrawn -> new Overdraft(overdrawn, limit));
    return Optional.of(new Offline(occurredAt.get(), overdraft));
  }

  private static RedemptionState state(String name, @Nullable String reason) {
    return switch (name) {
      case "RESERVED" -> new Reserved();
      case "PAID" -> new Paid();
      case "FULFILLED" -> new Fulfilled();
      case "CANCELLING" -> new Cancelling(CancelReason.valueOf(requireNonNull(reason)));
      case "CANCELLED" -> new Cancelled(CancelReason.valueOf(requireNonNull(reason)));
      default -> throw new IllegalStateException("The schema has no state " + name);
    };
  }

  private static int bind(PreparedStatement statement, int column, RedemptionState state)
      throws SQLException {
    statement.setString(column + 1, state.name());
    statement.setString(column + 2, state.cancelReason().map(CancelReason::name).orElse(null));
    return column + 2;
  }

  private static int bind(PreparedStatement statement, int column, RedemptionKey key)
      throws SQLException {
    statement.setString(column + 1, key.programme());
    statement.setObject(column + 2, key.memberId());
    statement.setObject(column + 3, key.redemptionId());
    return column + 3;
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
