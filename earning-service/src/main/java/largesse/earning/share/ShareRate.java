package largesse.earning.share;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A rate for some lines.
 *
 * @param name unique within the policy
 * @param productLine a category, or its leading part up to a "/"; empty: any
 * @param zone the store's; empty: any
 * @param minMarginPpm margin as a part of net from which on it applies, inclusive
 * @param maxMarginPpm margin as a part of net below which it applies, exclusive
 */
public record ShareRate(
    String name,
    String productLine,
    String zone,
    OptionalLong minMarginPpm,
    OptionalLong maxMarginPpm,
    int ratePpm) {

  /** The more specific, the greater; what it calls equal must not fit the same line. */
  static final Comparator<ShareRate> SPECIFICITY =
      Comparator.comparingLong(ShareRate::dimensions)
          .thenComparingInt(rate -> rate.productLine.length())
          .thenComparingLong(rate -> rate.minMarginPpm.orElse(Long.MIN_VALUE));

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** Whether it is meant for such a line. Without net there is no part of it, so no band fits. */
  boolean fits(String storeZone, MarginLine line, long marginMicros) {
    return fitsProductLine(line.category())
        && (zone.isEmpty() || zone.equals(storeZone))
        && (!hasBand() || (line.netMicros() > 0 && fitsBand(line.netMicros(), marginMicros)));
  }

  /** Whether some line could fit both, with neither the more specific. */
  boolean isAmbiguousWith(ShareRate other) {
    return SPECIFICITY.compare(this, other) == 0
        && productLine.equals(other.productLine)
        && (zone.isEmpty() || other.zone.isEmpty() || zone.equals(other.zone));
  }

  private boolean fitsProductLine(String category) {
    return productLine.isEmpty()
        || (category.startsWith(productLine)
            && (category.length() == productLine.length()
                || category.charAt(productLine.length()) == '/'));
  }

  private boolean fitsBand(long netMicros, long marginMicros) {
    var marginPpmNet = BigInteger.valueOf(marginMicros).multiply(MILLION);
    var net = BigInteger.valueOf(netMicros);
    return (minMarginPpm.isEmpty()
            || marginPpmNet.compareTo(net.multiply(BigInteger.valueOf(minMarginPpm.getAsLong())))
                >= 0)
        && (maxMarginPpm.isEmpty()
            || marginPpmNet.compareTo(net.multiply(BigInteger.valueOf(maxMarginPpm.getAsLong())))
                < 0);
  }

  private boolean hasBand() {
    return minMarginPpm.isPresent() || maxMarginPpm.isPresent();
  }

  private long dimensions() {
    return Stream.of(!productLine.isEmpty(), !zone.isEmpty(), hasBand()).filter(is -> is).count();
  }
}
