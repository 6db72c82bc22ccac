package largesse.earning.purchase;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import largesse.earning.ledger.LostRace;
import largesse.earning.share.ShareLine;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/** Writes the rows of {@code purchase} and {@code purchase_line}. */
@Singleton
class PurchaseRepository extends ReceiptRepository {
  private static final String INSERT =
      """
      INSERT INTO purchase (programme, store, till, business_date, number, purchase_id, member_id,
                            segment, tier, zone, brand, time_zone, channel, occurred_at,
                            recorded_at, currency, net_micros, share_micros, credits,
                            credited, policy_version, configuration_revision, choice, request_hash,
                            answer, cap_room, grants)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::uuid[],
                           ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[],
                           ?::bigint[], ?::int[], ?::bigint[], ?::int[], ?::bigint[], ?::text[],
                           ?::bytea[], ?::bytea[], ?::text[], ?::int[])
      ON CONFLICT DO NOTHING
      """;

  private static final String INSERT_LINES =
      """
      INSERT INTO purchase_line (programme, purchase_id, number, sku, category, brand,
                                 quantity_micros, net_micros, cost_micros, margin_micros,
                                 share_micros, share_rate_ppm, share_rule, funded_micros,
                                 units_paid_micros, returned_micros)
      SELECT *, 0 FROM unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[],
                              ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                              ?::int[], ?::text[], ?::bigint[], ?::bigint[])
      """;

  private static final String UPDATE_RETURNED =
      """
      UPDATE purchase_line SET returned_micros = new.returned_micros
      FROM unnest(?::text[], ?::uuid[], ?::int[], ?::bigint[])
        AS new (programme, purchase_id, number, returned_micros)
      WHERE purchase_line.programme = new.programme
        AND purchase_line.purchase_id = new.purchase_id AND purchase_line.number = new.number
      """;

  private record LineRow(Work.OfPurchase work, PurchaseLine line, @Nullable ShareLine share) {}

  private record ReturnedRow(Work.OfReturn work, ReturnedLine line) {}

  PurchaseRepository() {
    super("purchase");
  }

  /**
   * Writes purchases with their lines. A receipt that another transaction is about to write is
   * waited for; the round trip fails with {@link LostRace} when it has written it.
   */
  void insert(RoundTrip trip, List<Written<Work.OfPurchase>> purchases) {
    var ordered =
        purchases.stream()
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
                .uuid(row -> row.work().memberId().orElse(null))
                .text(row -> row.work().participants().member().map(m -> m.segment()).orElse(""))
                .text(row -> row.work().participants().member().map(m -> m.tier()).orElse(""))
                .text(row -> row.work().participants().store().zone())
                .text(row -> row.work().participants().store().brand())
                .text(row -> row.work().participants().store().timeZone().getId())
                .text(row -> row.work().purchase().channel().name())
                .time(row -> row.work().purchase().occurredAt())
                .time(row -> row.work().now())
                .text(row -> row.work().purchase().currency())
                .int8(row -> row.work().purchase().net().value())
                .int8(row -> row.work().judged().shareMicros())
                .int4(row -> row.work().judged().credits().size())
                .int8(row -> row.effect().units())
                .int4(row -> row.work().judged().policyVersion())
                .int8(row -> row.work().judged().configurationRevision())
                .text(row -> row.work().purchase().choice().text())
                .bytes(row -> row.work().command().request().hash().toByteArray())
                .bytes(row -> row.effect().answer())
                .text(row -> row.work().judged().room().text())
                .int4(row -> row.work().granted().size()),
        written -> {
          if (written < ordered.size()) {
            throw new LostRace("A receipt was recorded meanwhile");
          }
        });
    insertLines(trip, ordered);
  }

  private static void insertLines(RoundTrip trip, List<Written<Work.OfPurchase>> purchases) {
    var lines = new ArrayList<LineRow>();
    for (var purchase : purchases) {
      var work = purchase.work();
      var given = work.purchase().lines();
      for (var index = 0; index < given.size(); index++) {
        var position = index;
        var share = work.judged().share().map(s -> s.lines().get(position)).orElse(null);
        lines.add(new LineRow(work, given.get(index), share));
      }
    }
    trip.write(
        INSERT_LINES,
        lines,
        columns ->
            columns
                .text(row -> row.work().purchase().programme())
                .uuid(row -> row.work().id())
                .int4(row -> row.line().number())
                .text(row -> row.line().sku())
                .text(row -> row.line().category())
                .text(row -> row.line().brand())
                .int8(row -> row.line().quantityMicros())
                .int8(row -> row.line().net().value())
                .nullableInt8(row -> row.line().cost().map(Micros::value).orElse(null))
                .nullableInt8(row -> row.line().margin().map(Micros::value).orElse(null))
                .int8(row -> row.share() == null ? 0 : row.share().micros())
                .int4(row -> row.share() == null ? 0 : row.share().ratePpm())
                .text(row -> row.share() == null ? "" : row.share().rate())
                .int8(row -> row.line().funded().value())
                .int8(row -> row.line().unitsPaid().value()));
  }

  /** Notes on the lines how much of them has come back. */
  void updateReturned(RoundTrip trip, List<Written<Work.OfReturn>> returns) {
    var lines = new ArrayList<ReturnedRow>();
    for (var goods : returns) {
      goods.work().judged().lines().forEach(l -> lines.add(new ReturnedRow(goods.work(), l)));
    }
    trip.write(
        UPDATE_RETURNED,
        lines,
        columns ->
            columns
                .text(row -> row.work().command().programme())
                .uuid(row -> row.work().judged().purchase().id())
                .int4(row -> row.line().number())
                .int8(row -> row.line().before().returnedMicros() + row.line().quantityMicros()));
  }
}
