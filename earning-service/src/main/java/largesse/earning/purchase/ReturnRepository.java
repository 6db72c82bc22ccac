package largesse.earning.purchase;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.ledger.LostRace;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code purchase_return} and {@code purchase_return_line}. */
@Singleton
class ReturnRepository extends ReceiptRepository {
  private static final String INSERT =
      """
      INSERT INTO purchase_return (programme, store, till, business_date, number, return_id,
                                   purchase_id, occurred_at, recorded_at, net_micros,
                                   share_micros, taken_back, request_hash, answer)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::uuid[],
                           ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[],
                           ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[])
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_LINES =
      """
      INSERT INTO purchase_return_line (programme, return_id, number, quantity_micros, net_micros,
                                        share_micros)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
      """;

  /** Ids grow with time, so the oldest come first. */
  private static final String OF_PURCHASES =
      """
      SELECT purchase_return.*
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, purchase_id)
      JOIN purchase_return USING (programme, purchase_id)
      ORDER BY return_id
      """;

  private static final String LINES =
      """
      SELECT return_id, purchase_return_line.number, quantity_micros
      FROM unnest(?::text[], ?::uuid[]) AS asked (programme, purchase_id)
      JOIN purchase_return USING (programme, purchase_id)
      JOIN purchase_return_line USING (programme, return_id)
      ORDER BY return_id, purchase_return_line.number
      """;

  private record LineRow(Work.OfReturn work, ReturnedLine line) {}

  ReturnRepository() {
    super("purchase_return");
  }

  /**
   * Writes returns with their lines; the round trip fails with {@link LostRace} when another
   * transaction has written one of the receipts meanwhile.
   */
  void insert(RoundTrip trip, List<Written<Work.OfReturn>> returns) {
    var ordered =
        returns.stream()
            .sorted(Comparator.comparing(row -> row.work().command().receipt()))
            .toList();
    trip.write(
        INSERT,
        ordered,
        columns ->
            columns
                .text(row -> row.work().command().receipt().programme())
                .text(row -> row.work().command().receipt().store())
                .text(row -> row.work().command().receipt().till())
                .date(row -> row.work().command().receipt().businessDate())
                .text(row -> row.work().command().receipt().number())
                .uuid(row -> row.work().id())
                .uuid(row -> row.work().judged().purchase().id())
                .time(row -> row.work().command().goods().occurredAt())
                .time(row -> row.work().now())
                .int8(row -> row.work().judged().net().value())
                .int8(row -> row.work().judged().share().value())
                .int8(row -> row.effect().units())
                .bytes(row -> row.work().command().request().hash().toByteArray())
                .bytes(row -> row.effect().answer()),
        written -> {
          if (written < ordered.size()) {
            throw new LostRace("A return's receipt was recorded meanwhile");
          }
        });
    insertLines(trip, ordered);
  }

  private static void insertLines(RoundTrip trip, List<Written<Work.OfReturn>> returns) {
    var lines = new ArrayList<LineRow>();
    for (var goods : returns) {
      goods.work().judged().lines().forEach(line -> lines.add(new LineRow(goods.work(), line)));
    }
    trip.write(
        INSERT_LINES,
        lines,
        columns ->
            columns
                .text(row -> row.work().command().programme())
                .uuid(row -> row.work().id())
                .int4(row -> row.line().number())
                .int8(row -> row.line().quantityMicros())
                .int8(row -> row.line().net().value())
                .int8(row -> row.line().share().value()));
  }

  /** What has come back of some purchases, by purchase, the oldest first. */
  Map<UUID, List<RecordedReturn>> ofPurchases(
      Connection connection, List<RecordedPurchase> purchases) throws SQLException {
    var lines = lines(connection, purchases);
    try (var query = connection.prepareStatement(OF_PURCHASES)) {
      bind(connection, query, purchases);
      try (var rows = query.executeQuery()) {
        var returns = new HashMap<UUID, List<RecordedReturn>>();
        while (rows.next()) {
          var id = uuid(rows, "return_id");
          returns
              .computeIfAbsent(uuid(rows, "purchase_id"), purchase -> new ArrayList<>())
              .add(recorded(rows, id, lines.getOrDefault(id, List.of())));
        }
        return returns;
      }
    }
  }

  private static RecordedReturn recorded(ResultSet rows, UUID id, List<ReturnLine> lines)
      throws SQLException {
    return new RecordedReturn(
        id,
        new Return(receipt(rows), time(rows, "occurred_at"), lines, false),
        time(rows, "recorded_at"),
        rows.getLong("share_micros"),
        rows.getBytes("answer"));
  }

  private static Map<UUID, List<ReturnLine>> lines(
      Connection connection, List<RecordedPurchase> purchases) throws SQLException {
    try (var query = connection.prepareStatement(LINES)) {
      bind(connection, query, purchases);
      try (var rows = query.executeQuery()) {
        var lines = new HashMap<UUID, List<ReturnLine>>();
        while (rows.next()) {
          lines
              .computeIfAbsent(uuid(rows, "return_id"), id -> new ArrayList<>())
              .add(new ReturnLine(rows.getInt("number"), rows.getLong("quantity_micros")));
        }
        return lines;
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement query, List<RecordedPurchase> purchases)
      throws SQLException {
    columns(connection, query, purchases)
        .text(RecordedPurchase::programme)
        .uuid(RecordedPurchase::id);
  }
}
