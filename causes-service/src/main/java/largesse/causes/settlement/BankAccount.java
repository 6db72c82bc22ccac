package largesse.causes.settlement;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a cause is paid.
 *
 * @param verifiedBy empty: nobody has verified it since it changed, and nothing is paid to it (xC3)
 * @param revision 1 at creation, one more at every change
 */
record BankAccount(
    Account account,
    String changedBy,
    Instant changedAt,
    Optional<String> verifiedBy,
    long revision) {}
