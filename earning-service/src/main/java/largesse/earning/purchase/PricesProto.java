package largesse.earning.purchase;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.earning.rule.DiscountedLines;
import largesse.earning.v1.BasketDiscount;
import largesse.earning.v1.DiscountFunder;
import largesse.earning.v1.Line;
import largesse.runtime.money.Micros;

/**
 * The lines of a basket with the prices that the book keeps: without tax (xM6), and with what is
 * taken off the whole basket spread over them (xM7).
 */
final class PricesProto {
  private static final long MILLION = 1_000_000;

  private final List<Line> lines;
  private final long[] prices;
  private final long[] funded;
  private final long[] unitsPaid;

  private PricesProto(List<Line> lines) {
    this.lines = lines;
    this.prices = new long[lines.size()];
    this.funded = new long[lines.size()];
    this.unitsPaid = new long[lines.size()];
  }

  /**
   * The lines of a purchase.
   *
   * @throws largesse.runtime.error.Refused NET_AND_GROSS, DISCOUNT_EXCEEDS_LINES,
   *     UNITS_EXCEED_LINES, LINE_UNKNOWN
   * @throws largesse.runtime.money.AmountOverflow when an amount is out of range
   */
  static List<PurchaseLine> lines(largesse.earning.v1.Purchase purchase) {
    var basket = new PricesProto(purchase.getLinesList());
    for (var i = 0; i < basket.prices.length; i++) {
      basket.prices[i] = price(basket.lines.get(i), "purchase.lines[" + i + "]");
    }
    for (var i = 0; i < purchase.getDiscountsCount(); i++) {
      basket.take(purchase.getDiscounts(i), "purchase.discounts[" + i + "]");
    }
    basket.payInUnits(purchase.getUnitsPaidMicros());
    var priced = new ArrayList<PurchaseLine>(basket.prices.length);
    for (var i = 0; i < basket.prices.length; i++) {
      priced.add(basket.line(i));
    }
    return priced;
  }

  private static long price(Line line, String field) {
    if (line.hasGrossMicros() ? line.getNetMicros() != 0 : line.getTaxPpm() != 0) {
      throw EarningReason.NET_AND_GROSS.refusedAt(
          field + ".gross_micros", "A line has a price without tax, or one with it and the tax.");
    }
    return line.hasGrossMicros() ? line.getGrossMicros() : line.getNetMicros();
  }

  private void take(BasketDiscount discount, String field) {
    var counted = counted(discount, field);
    var sum = counted.values().stream().map(Micros::new).reduce(Micros.ZERO, Micros::plus);
    if (discount.getAmountMicros() > sum.value()) {
      throw EarningReason.DISCOUNT_EXCEEDS_LINES.refusedAt(
          field + ".amount_micros", "More is taken off than the lines cost.");
    }
    var spread = DiscountedLines.spread(discount.getAmountMicros(), counted);
    spread.forEach((index, micros) -> {
      prices[index] -= micros;
      if (discount.getFunder() == DiscountFunder.DISCOUNT_FUNDER_MANUFACTURER) {
        funded[index] += micros;
      }
    });
  }

  /** Over all lines, in proportion to what they cost after discounts. */
  private void payInUnits(long micros) {
    if (micros == 0) {
      return;
    }
    var counted = new LinkedHashMap<Integer, Long>();
    var sum = Micros.ZERO;
    for (var i = 0; i < prices.length; i++) {
      counted.put(i, prices[i]);
      sum = sum.plus(new Micros(prices[i]));
    }
    if (micros > sum.value()) {
      throw EarningReason.UNITS_EXCEED_LINES.refusedAt(
          "purchase.units_paid_micros", "More is paid in units than the lines cost.");
    }
    DiscountedLines.spread(micros, counted).forEach((index, part) -> unitsPaid[index] = part);
  }

  /** The prices that a discount is taken of, by the index of the line. */
  private Map<Integer, Long> counted(BasketDiscount discount, String field) {
    var numbers = new HashSet<>(discount.getLinesList());
    var all = numbers.isEmpty();
    var counted = new LinkedHashMap<Integer, Long>();
    for (var i = 0; i < prices.length; i++) {
      if (all || numbers.remove(lines.get(i).getNumber())) {
        counted.put(i, prices[i]);
      }
    }
    if (!numbers.isEmpty()) {
      throw EarningReason.LINE_UNKNOWN.refusedAt(
          field + ".lines", "The purchase has no line " + numbers.iterator().next() + ".");
    }
    return counted;
  }

  /** A margin that was told is lower by what the retailer takes off; a cost is not. */
  private PurchaseLine line(int index) {
    var line = lines.get(index);
    var told = net(line, price(line, ""));
    var revenue = net(line, prices[index] + funded[index]);
    var net = net(line, prices[index]);
    return new PurchaseLine(
        line.getNumber(),
        line.getSku(),
        line.getCategory(),
        line.getBrand(),
        line.getQuantityMicros(),
        net,
        revenue.minus(net).plus(new Micros(line.getFundedMicros())),
        net(line, unitsPaid[index]).plus(new Micros(line.getUnitsPaidMicros())),
        line.hasCostMicros() ? Optional.of(new Micros(line.getCostMicros())) : Optional.empty(),
        line.hasMarginMicros()
            ? Optional.of(new Micros(line.getMarginMicros()).minus(told.minus(revenue)))
            : Optional.empty());
  }

  private static Micros net(Line line, long price) {
    return line.getTaxPpm() == 0
        ? new Micros(price)
        : new Micros(price).timesRatio(MILLION, MILLION + line.getTaxPpm(), RoundingMode.HALF_UP);
  }
}
