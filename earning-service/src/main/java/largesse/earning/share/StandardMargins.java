package largesse.earning.share;

import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import largesse.runtime.money.Micros;

/** The standard margins of a policy, found by category: the longest product line decides. */
final class StandardMargins {
  private static final long MILLION = 1_000_000;

  private final Map<String, Integer> ppmByProductLine = new HashMap<>();

  StandardMargins(List<StandardMargin> margins) {
    margins.forEach(margin -> ppmByProductLine.put(margin.productLine(), margin.marginPpm()));
  }

  /**
   * The margin that a line is taken to have; empty: there is no standard for it.
   *
   * <p>Rounding: half up to a millionth of the currency.
   */
  OptionalLong of(String category, long netMicros) {
    for (var productLine = category; ; productLine = parent(productLine)) {
      var ppm = ppmByProductLine.get(productLine);
      if (ppm != null) {
        var margin = new Micros(netMicros).timesRatio(ppm, MILLION, RoundingMode.HALF_UP);
        return OptionalLong.of(margin.value());
      }
      if (productLine.isEmpty()) {
        return OptionalLong.empty();
      }
    }
  }

  /** The category above one; of a top one the empty. */
  static String parent(String category) {
    var slash = category.lastIndexOf('/');
    return slash < 0 ? "" : category.substring(0, slash);
  }
}
