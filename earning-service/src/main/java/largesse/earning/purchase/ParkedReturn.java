package largesse.earning.purchase;

import java.time.Instant;
import java.util.Optional;

/**
 * A return that came before its purchase.
 *
 * @param receipt the return's own
 * @param settledAt when it was known what became of it; absent: it waits
 * @param refusal why it was refused; empty: it wasn't
 */
record ParkedReturn(
    ReceiptKey receipt,
    ReceiptKey purchase,
    State state,
    Instant parkedAt,
    Optional<Instant> settledAt,
    String refusal) {

  /** What became of it. */
  enum State {
    PARKED,
    APPLIED,
    REFUSED,
    EXPIRED
  }
}
