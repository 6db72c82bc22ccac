package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;

/**
 * What comes back.
 *
 * @param receipt the return's own
 * @param lines each line of the purchase at most once; none where everything comes back
 * @param everything whether all comes back that is left
 */
record Return(ReceiptKey receipt, Instant occurredAt, List<ReturnLine> lines, boolean everything) {

  Return {
    lines = List.copyOf(lines);
  }
}
