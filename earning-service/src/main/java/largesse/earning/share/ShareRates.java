package largesse.earning.share;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rates of a policy, found by product line: a line meets only those of its own category and of
 * the categories above it, however many there are.
 */
final class ShareRates {
  /** The most specific first. */
  private final Map<String, List<ShareRate>> byProductLine = new HashMap<>();

  ShareRates(List<ShareRate> rates) {
    rates.stream()
        .sorted(ShareRate.SPECIFICITY.reversed())
        .forEach(rate ->
            byProductLine
                .computeIfAbsent(rate.productLine(), productLine -> new ArrayList<>())
                .add(rate));
  }

  /** The most specific rate that fits a line. */
  Optional<ShareRate> find(String zone, MarginLine line, long marginMicros) {
    Optional<ShareRate> best = Optional.empty();
    for (var productLine = line.category(); ; productLine = StandardMargins.parent(productLine)) {
      for (var rate : byProductLine.getOrDefault(productLine, List.of())) {
        if (rate.fits(zone, line, marginMicros)) {
          best = best.filter(other -> beats(other, rate)).or(() -> Optional.of(rate));
          break;
        }
      }
      if (productLine.isEmpty()) {
        return best;
      }
    }
  }

  /** Two rates that could both be the most specific for a line, if there are any. */
  static Optional<AmbiguousRates> ambiguity(List<ShareRate> rates) {
    var ordered = rates.stream().sorted(ShareRate.SPECIFICITY).toList();
    for (var i = 0; i < ordered.size(); i++) {
      for (var j = i + 1; j < ordered.size() && equallySpecific(ordered, i, j); j++) {
        if (ordered.get(i).isAmbiguousWith(ordered.get(j))) {
          return Optional.of(new AmbiguousRates(ordered.get(i), ordered.get(j)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean beats(ShareRate one, ShareRate other) {
    return ShareRate.SPECIFICITY.compare(one, other) >= 0;
  }

  private static boolean equallySpecific(List<ShareRate> ordered, int i, int j) {
    return ShareRate.SPECIFICITY.compare(ordered.get(i), ordered.get(j)) == 0;
  }
}
