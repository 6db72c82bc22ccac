package largesse.causes.settlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import largesse.runtime.money.Micros;

/** The rows of {@code settlement_policy}. */
@Singleton
class SettlementPolicyRepository {
  private static final String FIND = "SELECT * FROM settlement_policy WHERE programme = ?";

  private static final String SAVE =
      """
      INSERT INTO settlement_policy
          (programme, return_window_days, min_payout_micros, max_carry_days, debtor_name,
           debtor_iban, debtor_bic, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme) DO UPDATE
      SET return_window_days = excluded.return_window_days,
          min_payout_micros = excluded.min_payout_micros,
          max_carry_days = excluded.max_carry_days, debtor_name = excluded.debtor_name,
          debtor_iban = excluded.debtor_iban, debtor_bic = excluded.debtor_bic,
          revision = excluded.revision
      """;

  SavedPolicy find(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return new SavedPolicy(SettlementPolicy.DEFAULT, 0);
        }
        var debtor =
            new Account(
                row.getString("debtor_name"),
                row.getString("debtor_iban"),
                row.getString("debtor_bic"));
        return new SavedPolicy(
            new SettlementPolicy(
                row.getInt("return_window_days"),
                new Micros(row.getLong("min_payout_micros")),
                row.getInt("max_carry_days"),
                Optional.of(debtor).filter(it -> !it.holder().isEmpty())),
            row.getLong("revision"));
      }
    }
  }

  void save(Connection tx, String programme, SavedPolicy policy) throws SQLException {
    var value = policy.value();
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setInt(2, value.returnWindowDays());
      upsert.setLong(3, value.minPayout().value());
      upsert.setInt(4, value.maxCarryDays());
      upsert.setString(5, value.debtor().map(Account::holder).orElse(""));
      upsert.setString(6, value.debtor().map(Account::iban).orElse(""));
      upsert.setString(7, value.debtor().map(Account::bic).orElse(""));
      upsert.setLong(8, policy.revision());
      upsert.executeUpdate();
    }
  }
}
