package largesse.earning.rule;

import java.util.HashMap;
import java.util.List;

/**
 * What a rule, or a full punch card, takes off a line.
 *
 * @param rule its id, or the card's
 * @param ofCard whether it is a card
 * @param line its number
 * @param micros positive
 */
public record Discount(String rule, boolean ofCard, int line, long micros) {

  /** Of a rule. */
  public Discount(String rule, int line, long micros) {
    this(rule, false, line, micros);
  }

  /** What makes the cheapest whole pieces of some lines free, by line. */
  public static List<Discount> freePieces(String card, List<BasketLine> lines, long pieces) {
    var prices = new HashMap<Integer, Long>();
    lines.forEach(line -> prices.put(line.number(), line.netMicros()));
    return DiscountedLines.cheapest(pieces, lines, prices).entrySet().stream()
        .filter(off -> off.getValue() > 0)
        .map(off -> new Discount(card, true, off.getKey(), off.getValue()))
        .toList();
  }
}
