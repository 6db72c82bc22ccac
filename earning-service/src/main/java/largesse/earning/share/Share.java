package largesse.earning.share;

import java.util.List;
import largesse.runtime.money.Micros;

/**
 * The part of the margin that a purchase gives.
 *
 * @param policyVersion the policy in force
 * @param lines one for each line of the purchase, in their order
 */
public record Share(int policyVersion, List<ShareLine> lines) {

  public Share {
    lines = List.copyOf(lines);
  }

  /**
   * The sum over the lines.
   *
   * @throws largesse.runtime.money.AmountOverflow when it is out of range
   */
  public Micros total() {
    var sum = Micros.ZERO;
    for (var line : lines) {
      sum = sum.plus(new Micros(line.micros()));
    }
    return sum;
  }

  /** Whether a line's margin is not known yet. */
  public boolean provisional() {
    return lines.stream().anyMatch(ShareLine::provisional);
  }
}
