package largesse.earning.share;

import java.util.OptionalLong;
import largesse.runtime.money.Micros;

/**
 * A line as the share sees it: no quantity, no offer, nothing of the member (A2).
 *
 * @param category the product line, levels parted by "/"; may be empty
 * @param marginMicros the net margin; empty: not known
 * @param unitsPaidMicros what of the net was paid in units; the margin is before any of that
 */
public record MarginLine(
    int number, String category, long netMicros, OptionalLong marginMicros, long unitsPaidMicros) {

  /** A line whose net margin is given. */
  public static MarginLine ofMargin(
      int number, String category, long netMicros, long marginMicros) {
    return new MarginLine(number, category, netMicros, OptionalLong.of(marginMicros), 0);
  }

  /**
   * A line whose cost is given: its net margin is net less cost.
   *
   * @throws largesse.runtime.money.AmountOverflow when that is out of range
   */
  public static MarginLine ofCost(int number, String category, long netMicros, long costMicros) {
    var margin = new Micros(netMicros).minus(new Micros(costMicros));
    return ofMargin(number, category, netMicros, margin.value());
  }

  /** A line of which neither cost nor margin is known. */
  public static MarginLine ofUnknown(int number, String category, long netMicros) {
    return new MarginLine(number, category, netMicros, OptionalLong.empty(), 0);
  }

  /** This line, some of it paid in units. */
  public MarginLine paidInUnits(long micros) {
    return new MarginLine(number, category, netMicros, marginMicros, micros);
  }
}
