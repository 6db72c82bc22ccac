package largesse.local.bench;

import java.util.Arrays;

/**
 * How many times as much the first of two sides is, taken pair by pair.
 *
 * @param least the lower end of an interval that holds the true median in 95 runs of 100 or more;
 *     the smallest of all where there are too few pairs to say that
 * @param most its upper end
 */
record Ratio(double median, double least, double most) {
  private static final double OUTSIDE = 0.05;

  /**
   * The ratio of what was measured in turns.
   *
   * @param first at least one
   * @param second of the same length, each taken next to the one at the same place
   */
  static Ratio of(double[] first, double[] second) {
    var ratios = new double[first.length];
    for (var pair = 0; pair < ratios.length; pair++) {
      ratios[pair] = first[pair] / second[pair];
    }
    Arrays.sort(ratios);
    var cut = cut(ratios.length);
    return new Ratio(median(ratios), ratios[cut], ratios[ratios.length - 1 - cut]);
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * How many of the sorted values can be left out at either end: each value lies below the true
   * median as often as a coin falls heads.
   */
  private static int cut(int pairs) {
    var cut = 0;
    var outcome = Math.pow(0.5, pairs);
    var outside = 2 * outcome;
    while (outside <= OUTSIDE) {
      cut++;
      outcome = outcome * (pairs - cut + 1) / cut;
      outside += 2 * outcome;
    }
    return Math.max(0, cut - 1);
  }

  @Override
  public String toString() {
    return "%.2f (%.2f to %.2f)".formatted(median, least, most);
  }
}
