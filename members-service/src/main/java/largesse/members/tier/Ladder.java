package largesse.members.tier;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A programme's tiers, the lowest first. May be empty: then nobody has a tier (B8).
 *
 * <p>Invariant: no two tiers have the same threshold.
 */
public record Ladder(List<Tier> tiers) {
  /** How many tiers a ladder can have. */
  public static final int MAX_TIERS = 50;

  public Ladder {
    tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::thresholdMicros)).toList();
  }

  /** The highest tier that a spend reaches. */
  public Optional<Tier> reachedBy(long spendMicros) {
    return tiers.reversed().stream()
        .filter(tier -> tier.thresholdMicros() <= spendMicros)
        .findFirst();
  }

  /** The lowest tier that a spend does not reach. */
  public Optional<Tier> nextAfter(long spendMicros) {
    return tiers.stream().filter(tier -> tier.thresholdMicros() > spendMicros).findFirst();
  }
}
