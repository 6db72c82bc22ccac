package largesse.earning.history;

import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.rule.Basket;
import largesse.earning.rule.BasketLine;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.BasketStore;
import largesse.earning.rule.Channel;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/** Reads what is left of members' purchases, without holding them in memory. */
@Singleton
public class PastBasketRepository extends SetBasedRepository {
  private static final int FETCHED_AT_A_TIME = 5_000;

  /** Ids grow with time, so caps are used up in the order in which they were. */
  private static final String LEFT =
      """
      SELECT purchase.purchase_id, purchase.member_id, purchase.store, purchase.zone,
             purchase.brand AS store_brand, purchase.time_zone, purchase.segment, purchase.tier,
             purchase.channel, purchase.occurred_at, purchase.business_date, purchase.currency,
             line.number, line.sku, line.category, line.brand, line.quantity_micros,
             line.net_micros, line.returned_micros
      FROM purchase
      JOIN purchase_line AS line
        ON line.programme = purchase.programme AND line.purchase_id = purchase.purchase_id
      WHERE purchase.programme = ? AND line.returned_micros < line.quantity_micros
      """;

  private static final String OF_PERIOD =
      LEFT
          + """
            AND purchase.occurred_at >= ?::timestamptz AND purchase.occurred_at < ?::timestamptz
            AND purchase.member_id IS NOT NULL
          ORDER BY purchase.purchase_id, line.number
          """;

  private static final String OF_MEMBER =
      LEFT
          + """
            AND purchase.member_id = ?
            AND purchase.business_date >= ?::date AND purchase.business_date < ?::date
          ORDER BY purchase.purchase_id, line.number
          """;

  /**
   * Shows every purchase of a member of some business dates of which something is left.
   *
   * @param tx a transaction: outside of one all would be held in memory
   * @param from inclusive
   * @param to exclusive
   */
  public void forEach(
      Connection tx,
      String programme,
      UUID memberId,
      LocalDate from,
      LocalDate to,
      Consumer<PastBasket> each)
      throws SQLException {
    try (var query = tx.prepareStatement(OF_MEMBER)) {
      query.setFetchSize(FETCHED_AT_A_TIME);
      query.setString(1, programme);
      query.setObject(2, memberId);
      query.setString(3, from.toString());
      query.setString(4, to.toString());
      try (var rows = query.executeQuery()) {
        read(rows, each);
      }
    }
  }

  /**
   * Shows every purchase of a period of which something is left, in the order of recording.
   *
   * @param tx a transaction: outside of one all would be held in memory
   * @param from inclusive
   * @param to exclusive
   */
  public void forEach(
      Connection tx, String programme, Instant from, Instant to, Consumer<PastBasket> each)
      throws SQLException {
    try (var query = tx.prepareStatement(OF_PERIOD)) {
      query.setFetchSize(FETCHED_AT_A_TIME);
      query.setString(1, programme);
      query.setString(2, text(from));
      query.setString(3, text(to));
      try (var rows = query.executeQuery()) {
        read(rows, each);
      }
    }
  }

  private static void read(ResultSet rows, Consumer<PastBasket> each) throws SQLException {
    @Nullable UUID purchase = null;
    @Nullable PastBasket header = null;
    var lines = new ArrayList<BasketLine>();
    while (rows.next()) {
      var id = uuid(rows, "purchase_id");
      if (header == null || !id.equals(purchase)) {
        show(header, lines, each);
        lines.clear();
        purchase = id;
        header = header(rows);
      }
      lines.add(line(rows));
    }
    show(header, lines, each);
  }

  private static void show(
      @Nullable PastBasket header, ArrayList<BasketLine> lines, Consumer<PastBasket> each) {
    if (header != null) {
      each.accept(new PastBasket(header.member(), header.basket().withLines(lines)));
    }
  }

  private static PastBasket header(ResultSet rows) throws SQLException {
    var store =
        new BasketStore(
            rows.getString("store"),
            rows.getString("zone"),
            rows.getString("store_brand"),
            ZoneId.of(rows.getString("time_zone")));
    var member = new BasketMember(rows.getString("tier"), rows.getString("segment"));
    return new PastBasket(
        uuid(rows, "member_id"),
        new Basket(
            time(rows, "occurred_at"),
            rows.getObject("business_date", LocalDate.class),
            store,
            Channel.valueOf(rows.getString("channel")),
            rows.getString("currency"),
            Optional.of(member),
            List.of()));
  }

  private static BasketLine line(ResultSet rows) throws SQLException {
    var quantity = rows.getLong("quantity_micros");
    var left = quantity - rows.getLong("returned_micros");
    var net = new Micros(rows.getLong("net_micros"));
    return new BasketLine(
        rows.getInt("number"),
        rows.getString("sku"),
        rows.getString("category"),
        rows.getString("brand"),
        left,
        left == quantity
            ? net.value()
            : net.timesRatio(left, quantity, RoundingMode.HALF_UP).value());
  }
}
