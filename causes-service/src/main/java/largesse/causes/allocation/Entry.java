package largesse.causes.allocation;

import java.time.Instant;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * A movement of the double-entry book.
 *
 * @param id a UUIDv7, larger than those of earlier entries
 * @param chosen whether the giver's own choice decided, for the purchase or as a standing one
 * @param originId the purchase, the return or the correction
 * @param cause whose the accounts are that need a cause; empty: neither does
 * @param amount positive
 */
record Entry(
    UUID id,
    SharedPurchase purchase,
    boolean chosen,
    Origin origin,
    UUID originId,
    String cause,
    Account from,
    Account to,
    Micros amount,
    Instant occurredAt,
    Instant recordedAt) {
  /** Stands for no cause. */
  static final String NO_CAUSE = "";
}
