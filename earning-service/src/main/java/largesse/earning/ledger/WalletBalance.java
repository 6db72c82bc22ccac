package largesse.earning.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a member has of a unit, in smallest steps.
 *
 * @param available what can be spent now; negative when a return took back what was spent, or a
 *     till that was offline took what was not there
 * @param pending what can be spent later
 * @param nextExpiryAt when the next credit lapses; absent: none does
 * @param nextExpiryAmount how much lapses then
 */
public record WalletBalance(
    String unit,
    long available,
    long pending,
    Optional<Instant> nextExpiryAt,
    long nextExpiryAmount) {}
