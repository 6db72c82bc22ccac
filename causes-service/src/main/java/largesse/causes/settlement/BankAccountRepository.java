package largesse.causes.settlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code bank_account}. */
@Singleton
class BankAccountRepository {
  private static final String FIND =
      "SELECT * FROM bank_account WHERE programme = ? AND cause = ANY (?)";

  private static final String SAVE =
      """
      INSERT INTO bank_account
          (programme, cause, holder, iban, bic, changed_by, changed_at, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, cause) DO UPDATE
      SET holder = excluded.holder, iban = excluded.iban, bic = excluded.bic,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at,
          verified_by = NULL, verified_at = NULL, revision = excluded.revision
      """;

  private static final String VERIFY =
      """
      UPDATE bank_account SET verified_by = ?, verified_at = ? WHERE programme = ? AND cause = ?
      """;

  /** The accounts of some causes, by cause; one without an account is not in it. */
  Map<String, BankAccount> of(Connection connection, String programme, Collection<String> causes)
      throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", causes.toArray()));
      var accounts = new HashMap<String, BankAccount>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          accounts.put(
              rows.getString("cause"),
              new BankAccount(
                  new Account(
                      rows.getString("holder"), rows.getString("iban"), rows.getString("bic")),
                  rows.getString("changed_by"),
                  rows.getObject("changed_at", OffsetDateTime.class).toInstant(),
                  Optional.ofNullable(rows.getString("verified_by")),
                  rows.getLong("revision")));
        }
      }
      return accounts;
    }
  }

  /** Saves a changed account, which nobody has verified. */
  void save(Connection tx, String programme, String cause, BankAccount account)
      throws SQLException {
    try (var upsert = tx.prepareStatement(SAVE)) {
      upsert.setString(1, programme);
      upsert.setString(2, cause);
      upsert.setString(3, account.account().holder());
      upsert.setString(4, account.account().iban());
      upsert.setString(5, account.account().bic());
      upsert.setString(6, account.changedBy());
      upsert.setObject(7, account.changedAt().atOffset(ZoneOffset.UTC));
      upsert.setLong(8, account.revision());
      upsert.executeUpdate();
    }
  }

  void verify(Connection tx, String programme, String cause, String by, Instant at)
      throws SQLException {
    try (var update = tx.prepareStatement(VERIFY)) {
      update.setString(1, by);
      update.setObject(2, at.atOffset(ZoneOffset.UTC));
      update.setString(3, programme);
      update.setString(4, cause);
      update.executeUpdate();
    }
  }
}
