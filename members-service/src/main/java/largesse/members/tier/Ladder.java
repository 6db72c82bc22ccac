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

  /** How many tiers a measured amount reaches: as many as there are up to the one that it has. */
  int reachedBy(long micros) {
    return (int) tiers.stream().takeWhile(tier -> tier.thresholdMicros() <= micros).count();
  }

  /** How many tiers there are up to one; 0: there is no such tier. */
  int rankOf(String code) {
    return 1 + tiers.stream().map(Tier::code).toList().indexOf(code);
  }

  /** The tier with a rank; 0: none. */
  Optional<Tier> at(int rank) {
    return rank == 0 || rank > tiers.size() ? Optional.empty() : Optional.of(tiers.get(rank - 1));
  }

  /** Whether there is such a tier. */
  public boolean has(String code) {
    return rankOf(code) > 0;
  }
}
