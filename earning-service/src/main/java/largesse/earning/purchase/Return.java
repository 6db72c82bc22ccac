package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;

/**
 * What comes back.
 *
 * @param receipt the return's own
 * @param lines at least one; each line of the purchase at most once
 */
record Return(ReceiptKey receipt, Instant occurredAt, List<ReturnLine> lines) {

  Return {
    lines = List.copyOf(lines);
  }
}
