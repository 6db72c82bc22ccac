package largesse.earning.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.rule.Effect.AmountDiscount;
import largesse.earning.rule.Effect.FreeItems;
import largesse.earning.rule.Effect.PercentDiscount;

/** What one discount takes off each of the lines that count for it. */
public final class DiscountedLines {
  private static final long MILLION = 1_000_000;

  private DiscountedLines() {}

  /**
   * What it takes off, by line.
   *
   * @param prices what it is taken of, by line
   */
  static Map<Integer, Long> of(
      Effect.Discount discount, List<BasketLine> lines, Map<Integer, Long> prices) {
    return switch (discount) {
      case PercentDiscount percent -> percent(percent, lines, prices);
      case AmountDiscount(var amount) -> {
        var counted = counted(lines, prices);
        yield spread(Math.min(amount, sum(counted)), counted);
      }
      case FreeItems items -> free(items, lines, prices);
    };
  }

  /**
   * An amount over lines in proportion to theirs.
   *
   * <p>Rounding: largest remainder, of equal ones the first line (xM3, xM7).
   */
  public static Map<Integer, Long> spread(long amount, Map<Integer, Long> over) {
    var total = sum(over);
    var spread = new LinkedHashMap<Integer, Long>();
    if (total == 0) {
      return spread;
    }
    var remainders = new HashMap<Integer, BigInteger>();
    var given = 0L;
    for (var line : over.entrySet()) {
      var parts =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(line.getValue()))
              .divideAndRemainder(BigInteger.valueOf(total));
      spread.put(line.getKey(), parts[0].longValueExact());
      remainders.put(line.getKey(), parts[1]);
      given += parts[0].longValueExact();
    }
    over.keySet().stream()
        .sorted(Comparator.comparing((Integer line) -> remainders.get(line)).reversed())
        .limit(amount - given)
        .forEach(line -> spread.merge(line, 1L, Long::sum));
    return spread;
  }

  /** Rounded half up to a millionth. */
  static long part(long micros, int ppm) {
    return micros / MILLION * ppm + (micros % MILLION * ppm + MILLION / 2) / MILLION;
  }

  private static Map<Integer, Long> percent(
      PercentDiscount discount, List<BasketLine> lines, Map<Integer, Long> prices) {
    var counted = counted(lines, prices);
    var rate =
        discount.ratePpm(
            lines.stream().mapToLong(BasketLine::netMicros).reduce(0L, Math::addExact));
    counted.replaceAll((line, price) -> part(price, rate));
    return counted;
  }

  private static Map<Integer, Long> free(
      FreeItems discount, List<BasketLine> lines, Map<Integer, Long> prices) {
    var count = lines.stream().mapToLong(line -> line.quantityMicros() / MILLION).sum();
    var free = count / discount.every() * Math.min(discount.free(), discount.every());
    return cheapest(free, lines, prices);
  }

  /** What so many of the cheapest whole pieces cost, by line. */
  static Map<Integer, Long> cheapest(long free, List<BasketLine> lines, Map<Integer, Long> prices) {
    var pieces = new ArrayList<Piece>();
    for (var line : lines) {
      var whole = line.quantityMicros() / MILLION;
      if (whole > 0) {
        pieces.add(new Piece(line, whole, prices.getOrDefault(line.number(), 0L)));
      }
    }
    var left = free;
    var taken = new LinkedHashMap<Integer, Long>();
    pieces.sort(Comparator.comparing(Piece::unitPrice).thenComparing(piece -> piece.number()));
    for (var piece : pieces) {
      var of = Math.min(left, piece.whole());
      if (of > 0) {
        taken.put(piece.number(), piece.priceOf(of));
        left -= of;
      }
    }
    return taken;
  }

  /** The whole pieces of a line, at the same price each. */
  private record Piece(BasketLine line, long whole, long price) {
    int number() {
      return line.number();
    }

    /** In millionths of a millionth. */
    BigInteger unitPrice() {
      return BigInteger.valueOf(price)
          .multiply(BigInteger.valueOf(MILLION))
          .divide(BigInteger.valueOf(line.quantityMicros()));
    }

    /** Rounded down to a millionth. */
    long priceOf(long pieces) {
      return BigInteger.valueOf(price)
          .multiply(BigInteger.valueOf(pieces))
          .multiply(BigInteger.valueOf(MILLION))
          .divide(BigInteger.valueOf(line.quantityMicros()))
          .longValueExact();
    }
  }

  private static Map<Integer, Long> counted(List<BasketLine> lines, Map<Integer, Long> prices) {
    var counted = new LinkedHashMap<Integer, Long>();
    lines.forEach(line -> counted.put(line.number(), prices.getOrDefault(line.number(), 0L)));
    return counted;
  }

  private static long sum(Map<Integer, Long> amounts) {
    return amounts.values().stream().reduce(0L, Math::addExact);
  }
}
