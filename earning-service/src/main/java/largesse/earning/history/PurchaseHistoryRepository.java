package largesse.earning.history;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.earning.platform.SetBasedRepository;
import org.jspecify.annotations.Nullable;

/** Reads purchases with their lines, one or all of a period, without holding them in memory. */
@Singleton
public class PurchaseHistoryRepository extends SetBasedRepository {
  private static final int FETCHED_AT_A_TIME = 5_000;

  private static final String COLUMNS =
      """
      SELECT purchase.purchase_id, purchase.member_id, purchase.store, purchase.zone,
             to_char(purchase.occurred_at AT TIME ZONE purchase.time_zone, 'YYYY-MM') AS month,
             purchase.currency, purchase.policy_version,
             line.number, line.category, line.net_micros, line.funded_micros,
             line.units_paid_micros, line.cost_micros, line.margin_micros,
             line.quantity_micros, line.returned_micros, line.share_micros, line.share_rate_ppm,
             line.share_rule
      FROM purchase
      JOIN purchase_line AS line
        ON line.programme = purchase.programme AND line.purchase_id = purchase.purchase_id
      """;

  private static final String OF_PERIOD =
      COLUMNS
          + """
          WHERE purchase.programme = ?
            AND purchase.occurred_at >= ?::timestamptz AND purchase.occurred_at < ?::timestamptz
          ORDER BY purchase.purchase_id, line.number
          """;

  private static final String ONE =
      COLUMNS
          + """
          WHERE purchase.programme = ? AND purchase.purchase_id = ?
          ORDER BY line.number
          """;

  private static final String LOCK =
      "SELECT 1 FROM purchase WHERE programme = ? AND purchase_id = ? FOR UPDATE";

  /**
   * Shows every purchase of a period once, in no order that means anything.
   *
   * @param tx a transaction: outside of one all would be held in memory
   * @param from inclusive
   * @param to exclusive; {@link Instant#MAX}: without end
   */
  public void forEach(
      Connection tx, String programme, Instant from, Instant to, Consumer<PastPurchase> each)
      throws SQLException {
    try (var query = tx.prepareStatement(OF_PERIOD)) {
      query.setFetchSize(FETCHED_AT_A_TIME);
      query.setString(1, programme);
      query.setString(2, text(from));
      query.setString(3, text(to));
      read(query, each);
    }
  }

  /** A purchase, locked until the transaction ends, so that nothing comes back of it meanwhile. */
  public Optional<PastPurchase> lock(Connection tx, String programme, UUID purchaseId)
      throws SQLException {
    try (var query = tx.prepareStatement(LOCK)) {
      query.setString(1, programme);
      query.setObject(2, purchaseId);
      query.execute();
    }
    var found = new ArrayList<PastPurchase>(1);
    try (var query = tx.prepareStatement(ONE)) {
      query.setString(1, programme);
      query.setObject(2, purchaseId);
      read(query, found::add);
    }
    return found.stream().findFirst();
  }

  private static void read(PreparedStatement query, Consumer<PastPurchase> each)
      throws SQLException {
    try (var rows = query.executeQuery()) {
      PastPurchase current = null;
      var lines = new ArrayList<PastLine>();
      while (rows.next()) {
        var id = uuid(rows, "purchase_id");
        if (current == null || !current.id().equals(id)) {
          show(current, lines, each);
          lines.clear();
          current = header(rows, id);
        }
        lines.add(line(rows));
      }
      show(current, lines, each);
    }
  }

  private static void show(
      @Nullable PastPurchase header, List<PastLine> lines, Consumer<PastPurchase> each) {
    if (header != null) {
      each.accept(header.withLines(lines));
    }
  }

  private static PastPurchase header(ResultSet rows, UUID id) throws SQLException {
    return new PastPurchase(
        id,
        Optional.ofNullable(rows.getObject("member_id", UUID.class)),
        rows.getString("store"),
        rows.getString("zone"),
        rows.getString("month"),
        rows.getString("currency"),
        rows.getInt("policy_version"),
        List.of());
  }

  private static PastLine line(ResultSet rows) throws SQLException {
    return new PastLine(
        rows.getInt("number"),
        rows.getString("category"),
        rows.getLong("net_micros"),
        rows.getLong("funded_micros"),
        rows.getLong("units_paid_micros"),
        optional(nullableLong(rows, "cost_micros")),
        optional(nullableLong(rows, "margin_micros")),
        rows.getLong("quantity_micros"),
        rows.getLong("returned_micros"),
        rows.getLong("share_micros"),
        rows.getInt("share_rate_ppm"),
        rows.getString("share_rule"));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
