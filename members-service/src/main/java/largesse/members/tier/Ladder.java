package largesse.members.tier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A programme's tiers, the lowest first. May be empty: then nobody has a tier (B8).
 *
 * <p>Invariant: no two tiers have the same threshold.
 *
 * @param successors what stands for retired tiers, by their codes; empty: nothing does
 */
public record Ladder(List<Tier> tiers, Map<String, String> successors) {
  /** How many tiers a ladder can have. */
  public static final int MAX_TIERS = 50;

  public Ladder {
    tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::thresholdMicros)).toList();
    successors = Map.copyOf(successors);
  }

  public Ladder(List<Tier> tiers) {
    this(tiers, Map.of());
  }

  /** How many tiers a measured amount reaches: as many as there are up to the one that it has. */
  int reachedBy(long micros) {
    return (int) tiers.stream().takeWhile(tier -> tier.thresholdMicros() <= micros).count();
  }

  /** How many tiers there are up to one, or up to its successor; 0: there is none. */
  public int rankOf(String code) {
    return 1 + tiers.stream().map(Tier::code).toList().indexOf(standing(code));
  }

  /** The tier that stands for a retired one, as far as any does; another one stands for itself. */
  private String standing(String code) {
    var standing = code;
    for (var next = successors.get(standing); next != null; next = successors.get(standing)) {
      standing = next;
    }
    return standing;
  }

  /** A tier, and the retired ones that it stands for. */
  Set<String> standingAs(String code) {
    var codes =
        successors.keySet().stream()
            .filter(retired -> standing(retired).equals(code))
            .collect(Collectors.toSet());
    codes.add(code);
    return codes;
  }

  /** The tier with a rank; 0: none. */
  Optional<Tier> at(int rank) {
    return rank == 0 || rank > tiers.size() ? Optional.empty() : Optional.of(tiers.get(rank - 1));
  }

  /** Whether there is such a tier. */
  public boolean has(String code) {
    return tiers.stream().anyMatch(tier -> tier.code().equals(code));
  }
}
