package largesse.causes.choice;

import java.time.Instant;
import java.util.Optional;
import largesse.causes.split.Split;

/**
 * What a member chose from a time on, until the next one; never changed.
 *
 * @param number 1, 2, 3, … of the member's
 * @param split in whole percents; empty: nothing of their own any more
 */
public record StandingChoice(int number, Instant effectiveFrom, Optional<Split> split) {}
