package largesse.causes.choice;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.split.Split;

/**
 * What a member chose from a time on, until the next one; never changed.
 *
 * @param number 1, 2, 3, … of the member's
 * @param madeAt when the member made it, or the one whom a merge took it over from
 * @param split in whole percents; empty: nothing of their own any more
 * @param mergeId of the merge by which it holds; empty: the member made it
 */
public record StandingChoice(
    int number,
    Instant effectiveFrom,
    Instant madeAt,
    Optional<Split> split,
    Optional<UUID> mergeId) {

  /** Whether a merge took their choice from them, and they have not chosen since. */
  boolean asksAnew() {
    return mergeId.isPresent() && split.isEmpty();
  }

  /**
   * Whether the member had better choose again.
   *
   * @param fit the causes of it that can be chosen now
   */
  boolean isToRenew(Set<String> fit) {
    return asksAnew() || split.filter(it -> !fit.containsAll(it.causes())).isPresent();
  }
}
