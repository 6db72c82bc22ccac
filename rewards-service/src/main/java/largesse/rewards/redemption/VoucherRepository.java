package largesse.rewards.redemption;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code voucher}. */
@Singleton
class VoucherRepository {

  /** Gives a redemption its codes, one for each piece. */
  void issue(Connection tx, RedemptionKey key, List<VoucherCode> codes) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            "INSERT INTO voucher (programme, code, member_id, redemption_id, piece)"
                + " SELECT ?, code, ?, ?, piece"
                + " FROM unnest(?::text[]) WITH ORDINALITY AS drawn (code, piece)")) {
      insert.setString(1, key.programme());
      insert.setObject(2, key.memberId());
      insert.setObject(3, key.redemptionId());
      insert.setArray(4, tx.createArrayOf("text", codes.stream().map(VoucherCode::text).toArray()));
      insert.executeUpdate();
    }
  }

  private static final String FIND =
      """
      SELECT member_id, redemption_id, void, used_at, used_key FROM voucher
      WHERE programme = ? AND code = ?
      """;

  /**
   * A voucher.
   *
   * @param used absent: it was not
   */
  record Voucher(RedemptionKey redemption, boolean isVoid, Optional<Use> used) {}

  /**
   * That a voucher was used.
   *
   * @param key the idempotency key of the call; may be empty
   */
  record Use(Instant at, String key) {}

  Optional<Voucher> find(Connection connection, String programme, VoucherCode code)
      throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setString(2, code.text());
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        var key =
            new RedemptionKey(
                programme,
                row.getObject("member_id", UUID.class),
                row.getObject("redemption_id", UUID.class));
        var usedKey = row.getString("used_key");
        return Optional.of(
            new Voucher(
                key,
                row.getBoolean("void"),
                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                    .map(at -> new Use(at.toInstant(), requireNonNull(usedKey)))));
      }
    }
  }

  /** Marks a voucher as used. Its redemption is locked. */
  void use(Connection tx, String programme, VoucherCode code, Use use) throws SQLException {
    try (var update =
        tx.prepareStatement(
            "UPDATE voucher SET used_at = ?, used_key = ? WHERE programme = ? AND code = ?")) {
      update.setObject(1, use.at().atOffset(ZoneOffset.UTC));
      update.setString(2, use.key());
      update.setString(3, programme);
      update.setString(4, code.text());
      update.executeUpdate();
    }
  }

  /** How many of a redemption's were used. */
  int used(Connection tx, RedemptionKey key) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "SELECT count(used_at) FROM voucher"
                + " WHERE programme = ? AND member_id = ? AND redemption_id = ?")) {
      query.setString(1, key.programme());
      query.setObject(2, key.memberId());
      query.setObject(3, key.redemptionId());
      try (var row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Makes all codes of a redemption void that were not used. */
  void cancel(Connection tx, RedemptionKey key) throws SQLException {
    try (var update =
        tx.prepareStatement(
            "UPDATE voucher SET void = true"
                + " WHERE programme = ? AND member_id = ? AND redemption_id = ?"
                + " AND used_at IS NULL")) {
      update.setString(1, key.programme());
      update.setObject(2, key.memberId());
      update.setObject(3, key.redemptionId());
      update.executeUpdate();
    }
  }
}
