package largesse.rewards.reward;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Period;

/**
 * The stock as redemptions move it.
 *
 * <p>A reward's row is locked from the statement here to the commit. One count for each reward is
 * enough: each of these transactions also takes the end of the journal, which lets no more of them
 * through than this row does.
 */
@Singleton
public class StockRepository {
  private static final String HOLD =
      """
      UPDATE reward SET held = held + ?
      WHERE programme = ? AND reward = ? AND active AND (stock IS NULL OR held + ? <= stock)
      RETURNING unit, price, voucher_valid_for
      """;

  /** What came of holding stock. */
  public sealed interface Hold {

    /** It is held, on these terms. */
    record Held(String unit, long price, Period voucherValidFor) implements Hold {}

    /** There is no such reward. */
    record Unknown() implements Hold {}

    /** It can't be redeemed now. */
    record Inactive() implements Hold {}

    /** Fewer are left. */
    record OutOfStock() implements Hold {}
  }

  /** Takes pieces of an active reward off what is left, if so many are. */
  public Hold hold(Connection tx, String programme, String reward, int quantity)
      throws SQLException {
    try (var update = tx.prepareStatement(HOLD)) {
      update.setInt(1, quantity);
      update.setString(2, programme);
      update.setString(3, reward);
      update.setInt(4, quantity);
      try (var row = update.executeQuery()) {
        if (row.next()) {
          return new Hold.Held(
              row.getString("unit"),
              row.getLong("price"),
              RewardEntity.period(row.getString("voucher_valid_for")));
        }
      }
    }
    return whyNot(tx, programme, reward);
  }

  /** Puts pieces back that were held. */
  public void release(Connection tx, String programme, String reward, int quantity)
      throws SQLException {
    try (var update =
        tx.prepareStatement(
            "UPDATE reward SET held = held - ? WHERE programme = ? AND reward = ?")) {
      update.setInt(1, quantity);
      update.setString(2, programme);
      update.setString(3, reward);
      update.executeUpdate();
    }
  }

  private static Hold whyNot(Connection tx, String programme, String reward) throws SQLException {
    try (var query =
        tx.prepareStatement("SELECT active FROM reward WHERE programme = ? AND reward = ?")) {
      query.setString(1, programme);
      query.setString(2, reward);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return new Hold.Unknown();
        }
        return row.getBoolean("active") ? new Hold.OutOfStock() : new Hold.Inactive();
      }
    }
  }
}
