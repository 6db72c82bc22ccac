package largesse.causes.split;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import largesse.runtime.money.Micros;

/**
 * How an amount is divided among causes: in proportion to their weights.
 *
 * <p>Shape: at least one part, each cause once, in an order that decides between equal remainders.
 *
 * <p>Source: A6, xM3.
 */
public record Split(List<Part> parts) {
  /** The sum of the weights of a split that somebody chose. */
  private static final int PERCENTS = 100;

  /** A cause with its weight, which is positive. */
  public record Part(String cause, int weight) {
    public Part {
      if (weight <= 0) {
        throw new IllegalArgumentException("A weight of " + weight);
      }
    }
  }

  public Split {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("A split without parts");
    }
    var causes = new HashSet<String>();
    if (!parts.stream().map(Part::cause).allMatch(causes::add)) {
      throw new IllegalArgumentException("A split that names a cause twice");
    }
  }

  /** The split in which all have the same (xC4). */
  public static Split equally(List<String> causes) {
    return new Split(causes.stream().map(cause -> new Part(cause, 1)).toList());
  }

  /** The split of causes and weights that stand in two columns. */
  public static Split of(List<String> causes, List<Integer> weights) {
    return new Split(
        IntStream.range(0, causes.size())
            .mapToObj(i -> new Part(causes.get(i), weights.get(i)))
            .toList());
  }

  /** Whether its weights are whole percents, as those of a split that somebody chose are. */
  public boolean isInPercents() {
    return totalWeight() == PERCENTS;
  }

  public List<String> causes() {
    return parts.stream().map(Part::cause).toList();
  }

  public List<Integer> weights() {
    return parts.stream().map(Part::weight).toList();
  }

  /**
   * Divides an amount.
   *
   * <p>Shape: a portion for each part, in their order; a portion may be zero.
   *
   * <p>Invariant: the portions sum to the amount.
   *
   * <p>Rounding: down, then one millionth more for the largest remainders; of equal ones for the
   * part that comes first.
   *
   * @param amount not negative
   */
  public List<Portion> divide(Micros amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("An amount below zero can't be divided");
    }
    var total = totalWeight();
    var portions = new long[parts.size()];
    var remainders = new long[parts.size()];
    var left = amount.value();
    for (var i = 0; i < portions.length; i++) {
      // Taken apart, so that no product can overflow.
      var rest = amount.value() % total * parts.get(i).weight();
      portions[i] = amount.value() / total * parts.get(i).weight() + rest / total;
      remainders[i] = rest % total;
      left -= portions[i];
    }
    IntStream.range(0, portions.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> portions[i]++);
    return IntStream.range(0, portions.length)
        .mapToObj(i -> new Portion(parts.get(i).cause(), new Micros(portions[i])))
        .toList();
  }

  /**
   * What has to be added to each part so that the division of one amount becomes that of another.
   *
   * <p>Shape: only parts that change, in their order. The largest remainders of a smaller amount
   * can lie elsewhere, so that a part grows by a millionth while the others shrink.
   *
   * <p>Invariant: the differences sum to the difference of the amounts; any way from one amount to
   * another in several steps adds up to the direct one.
   */
  public List<Portion> difference(Micros from, Micros to) {
    var before = divide(from);
    var after = divide(to);
    return IntStream.range(0, before.size())
        .mapToObj(i -> change(before.get(i), after.get(i)))
        .filter(change -> !change.amount().isZero())
        .toList();
  }

  /**
   * This split with each part divided further.
   *
   * <p>Invariant: a cause's part of any amount is that of the parts that come to it, in proportion;
   * weights that were percents stay so where they can.
   *
   * @param receivers where the part of a cause goes; itself to stay where it is
   */
  public Split redirected(Function<String, Split> receivers) {
    var common =
        parts.stream()
            .mapToLong(part -> receivers.apply(part.cause()).totalWeight())
            .reduce(1, Split::commonMultiple);
    var weights = new LinkedHashMap<String, Long>();
    for (var part : parts) {
      var receiving = receivers.apply(part.cause());
      var scale = common / receiving.totalWeight() * part.weight();
      receiving
          .parts()
          .forEach(it -> weights.merge(it.cause(), scale * it.weight(), Math::addExact));
    }
    return scaled(weights);
  }

  /** In percents where whole ones can say it, else in the smallest weights. */
  private static Split scaled(LinkedHashMap<String, Long> weights) {
    var divisor = weights.values().stream().reduce(0L, Split::commonDivisor);
    var total = weights.values().stream().mapToLong(Long::longValue).sum() / divisor;
    var factor = PERCENTS % total == 0 ? PERCENTS / total : 1;
    return new Split(
        weights.entrySet().stream()
            .map(part ->
                new Part(part.getKey(), Math.toIntExact(part.getValue() / divisor * factor)))
            .toList());
  }

  private static long commonMultiple(long one, long other) {
    return Math.multiplyExact(one / commonDivisor(one, other), other);
  }

  private static long commonDivisor(long one, long other) {
    return BigInteger.valueOf(one).gcd(BigInteger.valueOf(other)).longValueExact();
  }

  private long totalWeight() {
    return parts.stream().mapToLong(Part::weight).sum();
  }

  private static Portion change(Portion before, Portion after) {
    return new Portion(before.cause(), after.amount().minus(before.amount()));
  }
}
