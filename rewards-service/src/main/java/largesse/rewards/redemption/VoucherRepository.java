package largesse.rewards.redemption;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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

  /** Makes all codes of a redemption void. */
  void cancel(Connection tx, RedemptionKey key) throws SQLException {
    try (var update =
        tx.prepareStatement(
            "UPDATE voucher SET void = true"
                + " WHERE programme = ? AND member_id = ? AND redemption_id = ?")) {
      update.setString(1, key.programme());
      update.setObject(2, key.memberId());
      update.setObject(3, key.redemptionId());
      update.executeUpdate();
    }
  }
}
