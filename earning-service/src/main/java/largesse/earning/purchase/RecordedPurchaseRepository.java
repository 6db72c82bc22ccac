package largesse.earning.purchase;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.member.MergeLock;
import largesse.earning.member.Store;
import largesse.earning.member.StoreKey;
import largesse.earning.purchase.PurchaseReference.ById;
import largesse.earning.purchase.PurchaseReference.ByReceipt;
import largesse.earning.rule.Channel;
import largesse.earning.rule.Room;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/** Reads purchases as they are in the book. */
@Singleton
class RecordedPurchaseRepository extends ReceiptRepository {
  private static final String IDS =
      """
      SELECT purchase.programme, purchase.store, purchase.till, purchase.business_date,
             purchase.number, purchase.purchase_id
      FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[])
        AS asked (programme, store, till, business_date, number)
      JOIN purchase ON purchase.programme = asked.programme AND purchase.store = asked.store
        AND purchase.till = asked.till AND purchase.business_date = asked.business_date
        AND purchase.number = asked.number
      """;

  private static final String COLUMNS =
      """
      SELECT purchase.*, ARRAY(
        SELECT kin_id FROM member_kin AS kin
        WHERE kin.programme = purchase.programme AND kin.member_id = purchase.member_id) AS kin
      """;

  private static final String BY_ID =
      COLUMNS
          + """
          FROM unnest(?::text[], ?::uuid[]) AS asked (programme, purchase_id)
          JOIN purchase ON purchase.programme = asked.programme
            AND purchase.purchase_id = asked.purchase_id
          ORDER BY purchase.programme, purchase.purchase_id
          """;

  private static final String BY_ID_LOCKED = BY_ID + "FOR UPDATE OF purchase";

  /** The row comparison goes on exactly where the page before ended. */
  private static final String OF_MEMBER =
      COLUMNS
          + """
          FROM purchase
          WHERE programme = ? AND member_id = ? AND (occurred_at, purchase_id) < (?::timestamptz, ?)
          ORDER BY occurred_at DESC, purchase_id DESC
          LIMIT ?
          """;

  private static final String LINES =
      """
      SELECT purchase_line.*
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, purchase_id)
      JOIN purchase_line ON purchase_line.programme = asked.programme
        AND purchase_line.purchase_id = asked.purchase_id
      ORDER BY purchase_line.purchase_id, purchase_line.number
      """;

  /** Comes after every purchase of a member. */
  static final Position NEWEST = new Position(Instant.MAX, new UUID(-1, -1));

  /** Where a purchase stands in its member's list. */
  record Position(Instant occurredAt, UUID id) {}

  RecordedPurchaseRepository() {
    super("purchase");
  }

  Optional<RecordedPurchase> find(Connection connection, PurchaseReference reference)
      throws SQLException {
    return purchases(connection, new RoundTrip(), BY_ID, List.of(reference)).values().stream()
        .findFirst();
  }

  /**
   * Purchases, locked in the order of their ids until the transaction ends; one that is not
   * recorded is left out. The lock on merges is shared before.
   */
  Map<PurchaseReference, RecordedPurchase> lock(Connection tx, List<PurchaseReference> references)
      throws SQLException {
    var trip = new RoundTrip();
    MergeLock.share(trip);
    return purchases(tx, trip, BY_ID_LOCKED, references);
  }

  /** A member's purchases older than a position, the newest first. */
  List<RecordedPurchase> ofMember(
      Connection connection, String programme, UUID memberId, Position before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBER)) {
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setString(3, text(before.occurredAt()));
      query.setObject(4, before.id());
      query.setInt(5, limit);
      return withLines(connection, headers(query));
    }
  }

  private static Map<PurchaseReference, RecordedPurchase> purchases(
      Connection connection, RoundTrip trip, String byId, List<PurchaseReference> references)
      throws SQLException {
    var ids = ids(connection, references);
    var byIds = new HashMap<ById, RecordedPurchase>();
    for (var purchase : byIds(connection, trip, byId, List.copyOf(Set.copyOf(ids.values())))) {
      byIds.put(new ById(purchase.programme(), purchase.id()), purchase);
    }
    var found = new HashMap<PurchaseReference, RecordedPurchase>();
    ids.forEach((reference, id) -> {
      var purchase = byIds.get(id);
      if (purchase != null) {
        found.put(reference, purchase);
      }
    });
    return found;
  }

  /** A receipt's id never changes, so nothing need be locked to find it. */
  private static Map<PurchaseReference, ById> ids(
      Connection connection, List<PurchaseReference> references) throws SQLException {
    var ids = new HashMap<PurchaseReference, ById>();
    var receipts = new ArrayList<ReceiptKey>();
    for (var reference : references) {
      switch (reference) {
        case ById byId -> ids.put(byId, byId);
        case ByReceipt byReceipt -> receipts.add(byReceipt.receipt());
      }
    }
    if (receipts.isEmpty()) {
      return ids;
    }
    try (var query = connection.prepareStatement(IDS)) {
      receipts(connection, query, receipts);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var receipt = receipt(rows);
          ids.put(new ByReceipt(receipt), new ById(receipt.programme(), uuid(rows, "purchase_id")));
        }
      }
    }
    return ids;
  }

  private static List<RecordedPurchase> byIds(
      Connection connection, RoundTrip trip, String sql, List<ById> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    var headers = new ArrayList<RecordedPurchase>();
    trip.query(
        sql,
        ids,
        columns -> columns.text(ById::programme).uuid(ById::id),
        rows -> headers.addAll(headers(rows)));
    trip.run(connection);
    return withLines(connection, headers);
  }

  private static List<RecordedPurchase> headers(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      return headers(rows);
    }
  }

  private static List<RecordedPurchase> headers(ResultSet rows) throws SQLException {
    var headers = new ArrayList<RecordedPurchase>();
    while (rows.next()) {
      headers.add(header(rows));
    }
    return headers;
  }

  private static List<RecordedPurchase> withLines(
      Connection connection, List<RecordedPurchase> headers) throws SQLException {
    var lines = lines(connection, headers);
    return headers.stream()
        .map(header -> header.withLines(lines.getOrDefault(header.id(), List.of())))
        .toList();
  }

  private static Map<UUID, List<RecordedLine>> lines(
      Connection connection, List<RecordedPurchase> headers) throws SQLException {
    try (var query = connection.prepareStatement(LINES)) {
      columns(connection, query, headers)
          .text(RecordedPurchase::programme)
          .uuid(RecordedPurchase::id);
      try (var rows = query.executeQuery()) {
        var lines = new HashMap<UUID, List<RecordedLine>>();
        while (rows.next()) {
          lines.computeIfAbsent(uuid(rows, "purchase_id"), id -> new ArrayList<>()).add(line(rows));
        }
        return lines;
      }
    }
  }

  /** Without lines. */
  private static RecordedPurchase header(ResultSet rows) throws SQLException {
    var receipt = receipt(rows);
    var memberId = rows.getObject("member_id", UUID.class);
    var member = member(rows, memberId);
    var store =
        new Store(
            new StoreKey(receipt.programme(), receipt.store()),
            rows.getString("zone"),
            rows.getString("brand"),
            ZoneId.of(rows.getString("time_zone")),
            0);
    var purchase =
        new Purchase(
            receipt,
            time(rows, "occurred_at"),
            Channel.valueOf(rows.getString("channel")),
            member.map(known -> MemberReference.id(receipt.programme(), known.id())),
            Choice.parse(rows.getString("choice")),
            rows.getString("currency"),
            List.of(),
            Map.of());
    return new RecordedPurchase(
        uuid(rows, "purchase_id"),
        purchase,
        new Participants(store, member),
        time(rows, "recorded_at"),
        rows.getLong("configuration_revision"),
        rows.getInt("policy_version"),
        Room.parse(rows.getString("cap_room")),
        rows.getInt("grants"),
        Optional.ofNullable(uuid(rows, "home_id")),
        Set.of((UUID[]) rows.getArray("kin").getArray()),
        List.of(),
        rows.getBytes("answer"));
  }

  private static Optional<Member> member(ResultSet rows, @Nullable UUID memberId)
      throws SQLException {
    return memberId == null
        ? Optional.empty()
        : Optional.of(new Member(memberId, rows.getString("segment"), rows.getString("tier")));
  }

  private static RecordedLine line(ResultSet rows) throws SQLException {
    var line =
        new PurchaseLine(
            rows.getInt("number"),
            rows.getString("sku"),
            rows.getString("category"),
            rows.getString("brand"),
            rows.getLong("quantity_micros"),
            new Micros(rows.getLong("net_micros")),
            new Micros(rows.getLong("funded_micros")),
            new Micros(rows.getLong("units_paid_micros")),
            Optional.ofNullable(nullableLong(rows, "cost_micros")).map(Micros::new),
            Optional.ofNullable(nullableLong(rows, "margin_micros")).map(Micros::new));
    return new RecordedLine(
        line,
        new Micros(rows.getLong("share_micros")),
        rows.getInt("share_rate_ppm"),
        rows.getString("share_rule"),
        rows.getLong("returned_micros"));
  }
}
