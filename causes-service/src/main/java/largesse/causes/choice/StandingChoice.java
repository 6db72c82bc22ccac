package largesse.causes.choice;

import java.time.Instant;
import java.util.Optional;
import largesse.causes.split.Split;

/**
 * What a member chose from a time on, until the next one; never changed.
 *
 * @param number 1, 2, 3, … of the member's
 * @param madeAt when the member made it, or the one whom a merge took it over from
 * @param split in whole percents; empty: nothing of their own any more
 */
public record StandingChoice(
    int number, Instant effectiveFrom, Instant madeAt, Optional<Split> split) {}
