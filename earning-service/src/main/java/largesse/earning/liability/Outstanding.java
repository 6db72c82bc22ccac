package largesse.earning.liability;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Credits of a unit that can still be spent, of the same age and expiry.
 *
 * @param expiry absent: never
 * @param amount smallest steps
 * @param pending of that, what can only be spent later
 */
record Outstanding(
    String unit,
    YearMonth earned,
    Optional<YearMonth> expiry,
    long lots,
    long amount,
    long pending) {}
