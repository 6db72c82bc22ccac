package largesse.earning.purchase;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;

/** What the tables share whose natural key is a receipt. */
abstract class ReceiptRepository extends SetBasedRepository {
  private static final String ANSWERS =
      """
      SELECT recorded.programme, recorded.store, recorded.till, recorded.business_date,
             recorded.number, request_hash, answer
      FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[])
        AS asked (programme, store, till, business_date, number)
      JOIN %s AS recorded ON recorded.programme = asked.programme
        AND recorded.store = asked.store AND recorded.till = asked.till
        AND recorded.business_date = asked.business_date AND recorded.number = asked.number
      """;

  private final String answers;

  /**
   * The repository of a table.
   *
   * @param table its name
   */
  ReceiptRepository(String table) {
    this.answers = ANSWERS.formatted(table);
  }

  /** The answers to those receipts that are recorded; they are there once the trip is done. */
  final Map<ReceiptKey, StoredAnswer> answers(RoundTrip trip, Collection<ReceiptKey> receipts) {
    var found = new HashMap<ReceiptKey, StoredAnswer>();
    trip.query(
        answers,
        List.copyOf(receipts),
        ReceiptRepository::receipts,
        rows -> {
          while (rows.next()) {
            var hash = ByteString.copyFrom(rows.getBytes("request_hash"));
            found.put(receipt(rows), new StoredAnswer(hash, rows.getBytes("answer")));
          }
        });
    return found;
  }

  /** Binds receipts as the first five columns. */
  static Columns<ReceiptKey> receipts(
      Connection tx, PreparedStatement statement, List<ReceiptKey> receipts) throws SQLException {
    return receipts(columns(tx, statement, receipts));
  }

  private static Columns<ReceiptKey> receipts(Columns<ReceiptKey> columns) throws SQLException {
    return columns
        .text(ReceiptKey::programme)
        .text(ReceiptKey::store)
        .text(ReceiptKey::till)
        .date(ReceiptKey::businessDate)
        .text(ReceiptKey::number);
  }

  static ReceiptKey receipt(ResultSet rows) throws SQLException {
    return new ReceiptKey(
        rows.getString("programme"),
        rows.getString("store"),
        rows.getString("till"),
        rows.getObject("business_date", LocalDate.class),
        rows.getString("number"));
  }
}
