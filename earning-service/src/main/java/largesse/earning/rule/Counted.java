package largesse.earning.rule;

import java.util.List;
import largesse.runtime.money.Micros;

/**
 * What of an occasion counts for a rule: lines of a basket, or of anything else nothing but itself.
 *
 * @param net their sum
 * @param lines of a basket at least one
 */
record Counted(Micros net, List<BasketLine> lines) {
  static final Counted ITSELF = new Counted(Micros.ZERO, List.of());

  Counted {
    lines = List.copyOf(lines);
  }
}
