package largesse.earning.individual;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A member's own target.
 *
 * @param until the first day after the window
 * @param amount what reaches the goal, in its measure
 * @param money whether that is money, in millionths
 * @param trailingMonths from how many months before the window it was proposed
 * @param trailingAmount what the member had in these together
 * @param growthPpm by how much more is to be reached; negative: less
 * @param acceptedAt absent: it is proposed
 */
record Target(
    TargetKey key,
    LocalDate until,
    long amount,
    boolean money,
    int trailingMonths,
    long trailingAmount,
    int growthPpm,
    Instant proposedAt,
    Optional<Instant> acceptedAt) {}
