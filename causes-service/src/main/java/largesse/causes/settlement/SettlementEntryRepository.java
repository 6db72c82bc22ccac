package largesse.causes.settlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import largesse.runtime.money.Micros;

/** The double-entry book of settlements, append only. */
@Singleton
class SettlementEntryRepository {
  private static final String APPEND =
      """
      INSERT INTO settlement_entry
          (programme, cause, item_id, from_account, to_account, amount_micros, recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF_CAUSE =
      """
      SELECT coalesce(sum(CASE WHEN to_account = 'SETTLED' THEN amount_micros
                               WHEN from_account = 'SETTLED' THEN -amount_micros ELSE 0 END), 0)
                 ::bigint AS settled_micros,
             coalesce(sum(amount_micros) FILTER (WHERE to_account = 'CONFIRMED'), 0)::bigint
                 AS confirmed_micros,
             coalesce(sum(CASE WHEN from_account = 'RETAILER' THEN amount_micros
                               WHEN to_account = 'RETAILER' THEN -amount_micros ELSE 0 END), 0)
                 ::bigint AS charged_micros
      FROM settlement_entry WHERE programme = ? AND cause = ?
      """;

  /** Where a part of what a cause has stands. */
  enum Ledger {
    /** Beyond the time of returns, and not taken by a settlement. */
    PAYABLE,
    /** Taken by a settlement. */
    SETTLED,
    /** The cause has it. */
    CONFIRMED,
    /** The retailer's, who bears what a retired cause had too much. */
    RETAILER
  }

  /**
   * How much of a cause stands where.
   *
   * @param charged what the retailer has borne
   */
  record Sums(Micros settled, Micros confirmed, Micros charged) {}

  /** Moves an item's amount; a second time the same way is refused by the table. */
  void append(
      Connection tx,
      String programme,
      SettlementItem item,
      Ledger from,
      Ledger to,
      Micros amount,
      Instant now)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPEND)) {
      insert.setString(1, programme);
      insert.setString(2, item.cause());
      insert.setObject(3, item.id());
      insert.setString(4, from.name());
      insert.setString(5, to.name());
      insert.setLong(6, amount.value());
      insert.setObject(7, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  Sums of(Connection connection, String programme, String cause) throws SQLException {
    try (var query = connection.prepareStatement(OF_CAUSE)) {
      query.setString(1, programme);
      query.setString(2, cause);
      try (var row = query.executeQuery()) {
        row.next();
        return new Sums(
            new Micros(row.getLong("settled_micros")),
            new Micros(row.getLong("confirmed_micros")),
            new Micros(row.getLong("charged_micros")));
      }
    }
  }
}
