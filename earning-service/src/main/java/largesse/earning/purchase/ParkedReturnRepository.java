package largesse.earning.purchase;

import com.google.protobuf.ByteString;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.idempotency.IdempotentRequest;

/** The rows of {@code parked_return}. */
@Singleton
class ParkedReturnRepository extends SetBasedRepository {
  private static final String PARK =
      """
      INSERT INTO parked_return (programme, store, till, business_date, number, purchase_store,
                                 purchase_till, purchase_business_date, purchase_number, goods,
                                 idempotency_key, request_hash, state, parked_at, refusal)
      VALUES (?, ?, ?, ?::date, ?, ?, ?, ?::date, ?, ?, ?, ?, 'PARKED', ?::timestamptz, '')
      ON CONFLICT (programme, store, till, business_date, number) DO UPDATE
      SET state = 'PARKED', parked_at = EXCLUDED.parked_at, settled_at = NULL, refusal = ''
      WHERE parked_return.state IN ('EXPIRED', 'REFUSED')
        AND parked_return.request_hash = EXCLUDED.request_hash
      """;

  private static final String HASH =
      """
      SELECT request_hash FROM parked_return
      WHERE programme = ? AND store = ? AND till = ? AND business_date = ?::date AND number = ?
      """;

  private static final String ARRIVED =
      """
      SELECT parked_return.* FROM parked_return
      JOIN purchase ON purchase.programme = parked_return.programme
        AND purchase.store = purchase_store AND purchase.till = purchase_till
        AND purchase.business_date = purchase_business_date AND purchase.number = purchase_number
      WHERE state = 'PARKED'
      ORDER BY parked_at
      LIMIT ?
      """;

  private static final String PROGRAMMES =
      "SELECT DISTINCT programme FROM parked_return WHERE state = 'PARKED'";

  private static final String EXPIRE =
      """
      UPDATE parked_return SET state = 'EXPIRED', settled_at = ?::timestamptz
      WHERE programme = ? AND state = 'PARKED' AND parked_at < ?::timestamptz
      """;

  private static final String SETTLE =
      """
      UPDATE parked_return SET state = ?, settled_at = ?::timestamptz, refusal = ?
      WHERE state = 'PARKED' AND programme = ? AND store = ? AND till = ?
        AND business_date = ?::date AND number = ?
      """;

  private static final String LIST =
      """
      SELECT * FROM parked_return
      WHERE programme = ? AND state = ANY(?)
        AND (parked_at, store, till, business_date, number)
            > (?::timestamptz, ?, ?, ?::date, ?)
      ORDER BY parked_at, store, till, business_date, number
      LIMIT ?
      """;

  /** What parking found. */
  enum Parking {
    NEW,
    /** The same waits, or did, already. */
    KNOWN,
    /** Another return with this receipt does. */
    OTHER
  }

  /** Parks a return until its purchase is recorded. */
  Parking park(Connection tx, Command.OfReturn goods, Instant now) throws SQLException {
    var purchase = ((PurchaseReference.ByReceipt) goods.about()).receipt();
    try (var insert = tx.prepareStatement(PARK)) {
      bind(insert, 1, goods.receipt());
      insert.setString(6, purchase.store());
      insert.setString(7, purchase.till());
      insert.setString(8, purchase.businessDate().toString());
      insert.setString(9, purchase.number());
      insert.setBytes(10, ReturnProto.encode(goods.goods()));
      insert.setString(11, goods.request().key());
      insert.setBytes(12, goods.request().hash().toByteArray());
      insert.setString(13, text(now));
      if (insert.executeUpdate() == 1) {
        return Parking.NEW;
      }
    }
    try (var query = tx.prepareStatement(HASH)) {
      bind(query, 1, goods.receipt());
      try (var rows = query.executeQuery()) {
        rows.next();
        var known = ByteString.copyFrom(rows.getBytes(1));
        return known.equals(goods.request().hash()) ? Parking.KNOWN : Parking.OTHER;
      }
    }
  }

  /** Returns of all programmes whose purchase has been recorded since, ready to be recorded. */
  List<Command.OfReturn> arrived(Connection connection, int limit) throws SQLException {
    try (var query = connection.prepareStatement(ARRIVED)) {
      query.setInt(1, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Command.OfReturn>();
        while (rows.next()) {
          found.add(command(rows));
        }
        return found;
      }
    }
  }

  /** The programmes that have any waiting. */
  List<String> programmes(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(PROGRAMMES);
        var rows = query.executeQuery()) {
      var programmes = new ArrayList<String>();
      while (rows.next()) {
        programmes.add(rows.getString(1));
      }
      return programmes;
    }
  }

  /** Gives up those that came before a time. */
  int expire(Connection tx, String programme, Instant before, Instant now) throws SQLException {
    try (var update = tx.prepareStatement(EXPIRE)) {
      update.setString(1, text(now));
      update.setString(2, programme);
      update.setString(3, text(before));
      return update.executeUpdate();
    }
  }

  /** Notes what became of one that waits. */
  void settle(
      Connection tx, ReceiptKey receipt, ParkedReturn.State state, Instant now, String refusal)
      throws SQLException {
    try (var update = tx.prepareStatement(SETTLE)) {
      update.setString(1, state.name());
      update.setString(2, text(now));
      update.setString(3, refusal);
      bind(update, 4, receipt);
      update.executeUpdate();
    }
  }

  /** Those in some states after a position, the oldest first. */
  List<ParkedReturn> list(
      Connection connection,
      String programme,
      List<ParkedReturn.State> states,
      Position after,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", states.toArray()));
      query.setString(3, text(after.parkedAt()));
      query.setString(4, after.store());
      query.setString(5, after.till());
      query.setString(6, after.businessDate());
      query.setString(7, after.number());
      query.setInt(8, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<ParkedReturn>();
        while (rows.next()) {
          found.add(parked(rows));
        }
        return found;
      }
    }
  }

  /** Where a parked return stands in the list. */
  record Position(Instant parkedAt, String store, String till, String businessDate, String number) {
    static final Position BEGINNING = new Position(Instant.EPOCH, "", "", "0001-01-01", "");

    static Position of(ParkedReturn parked) {
      var receipt = parked.receipt();
      return new Position(
          parked.parkedAt(),
          receipt.store(),
          receipt.till(),
          receipt.businessDate().toString(),
          receipt.number());
    }
  }

  private static void bind(PreparedStatement statement, int first, ReceiptKey receipt)
      throws SQLException {
    statement.setString(first, receipt.programme());
    statement.setString(first + 1, receipt.store());
    statement.setString(first + 2, receipt.till());
    statement.setString(first + 3, receipt.businessDate().toString());
    statement.setString(first + 4, receipt.number());
  }

  private static Command.OfReturn command(ResultSet rows) throws SQLException {
    var programme = rows.getString("programme");
    return new Command.OfReturn(
        new PurchaseReference.ByReceipt(purchase(rows)),
        ReturnProto.decode(programme, rows.getBytes("goods")),
        new IdempotentRequest(
            programme,
            rows.getString("idempotency_key"),
            ByteString.copyFrom(rows.getBytes("request_hash"))),
        "");
  }

  private static ParkedReturn parked(ResultSet rows) throws SQLException {
    var settledAt = rows.getObject("settled_at", OffsetDateTime.class);
    return new ParkedReturn(
        ReceiptRepository.receipt(rows),
        purchase(rows),
        ParkedReturn.State.valueOf(rows.getString("state")),
        time(rows, "parked_at"),
        Optional.ofNullable(settledAt).map(OffsetDateTime::toInstant),
        rows.getString("refusal"));
  }

  private static ReceiptKey purchase(ResultSet rows) throws SQLException {
    return new ReceiptKey(
        rows.getString("programme"),
        rows.getString("purchase_store"),
        rows.getString("purchase_till"),
        rows.getObject("purchase_business_date", LocalDate.class),
        rows.getString("purchase_number"));
  }
}
