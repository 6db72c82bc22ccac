package largesse.causes.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  @Tag("xM3")
  @ParameterizedTest(name = "{0} by {1} gives {2}")
  @CsvSource({
    // A third each of 0.10: the first gets what can't be divided.
    "100000, 1:1:1, 33334:33333:33333",
    "100000, 33:33:34, 33000:33000:34000",
    "0, 50:50, 0:0",
    "1, 50:50, 1:0",
    "1, 1:99, 0:1",
    "3, 50:50, 2:1",
    "10, 43:43:14, 4:4:2",
    "11, 43:43:14, 5:5:1",
    "7, 100, 7",
    "2, 1:1:1:1:1, 1:1:0:0:0",
    "9223372036854775807, 1:1, 4611686018427387904:4611686018427387903",
    "9223372036854775807, 99:1, 9131138316486228049:92233720368547758"
  })
  void dividesByLargestRemainder(long amount, String weights, String expected) {
    var portions = split(weights).divide(new Micros(amount));
    assertThat(portions).extracting(it -> it.amount().value()).isEqualTo(longs(expected));
    assertThat(portions).extracting(Portion::cause).isEqualTo(split(weights).causes());
  }

  @Tag("A6")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void dividesAnyAmountWithoutRest(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 20_000; i++) {
      var split = randomPercents(random);
      var amount = new Micros(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
      var portions = split.divide(amount);
      assertThat(sum(portions)).isEqualTo(amount.value());
      for (var part = 0; part < portions.size(); part++) {
        assertThat(portions.get(part).amount().toBigDecimal().movePointRight(Micros.DECIMALS))
            .isBetween(
                quota(split, part, amount, RoundingMode.FLOOR),
                quota(split, part, amount, RoundingMode.CEILING));
      }
    }
  }

  @Tag("A14")
  @Tag("xC5")
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void anySequenceOfDifferencesAddsUpToTheDivisionOfWhatIsLeft(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 5_000; i++) {
      var split = randomPercents(random);
      var left = new Micros(1 + random.nextLong(1L << random.nextInt(1, 40)));
      var held = new ArrayList<>(split.divide(left));
      while (!left.isZero()) {
        var next = new Micros(random.nextInt(4) == 0 ? 0 : random.nextLong(left.value()));
        apply(held, split.difference(left, next));
        left = next;
        assertThat(held).isEqualTo(split.divide(left));
      }
      assertThat(held).allMatch(portion -> portion.amount().isZero());
    }
  }

  @Test
  @Tag("xM2")
  void losesNothingOfAMillionSharesBelowACent() {
    var split = split("1:1:1");
    var oneShare = Micros.parse("0.0033");
    var held = new long[3];
    for (var purchase = 0; purchase < 1_000_000; purchase++) {
      var portions = split.divide(oneShare);
      for (var part = 0; part < held.length; part++) {
        held[part] += portions.get(part).amount().value();
      }
    }
    assertThat(new Micros(LongStream.of(held).sum()).toText(2)).isEqualTo("3300.00");
  }

  @Test
  void theLargestRemaindersOfASmallerAmountMayLieElsewhere() {
    assertThat(split("43:43:14").difference(new Micros(11), new Micros(10)))
        .containsExactly(
            new Portion("a", new Micros(-1)),
            new Portion("b", new Micros(-1)),
            new Portion("c", new Micros(1)));
  }

  @Test
  void aSplitHasPartsWithWeightAndNamesACauseOnce() {
    assertThatThrownBy(() -> new Split(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Split.Part("a", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Split.equally(List.of("a", "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> split("1:1").divide(new Micros(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Causes a, b, c, … with these weights. */
  private static Split split(String weights) {
    var values = longs(weights);
    return new Split(
        IntStream.range(0, values.size())
            .mapToObj(i -> new Split.Part(cause(i), values.get(i).intValue()))
            .toList());
  }

  private static Split randomPercents(Random random) {
    var cuts = new ArrayList<Integer>(List.of(0, 100));
    IntStream.range(0, random.nextInt(10)).forEach(_ -> cuts.add(random.nextInt(1, 100)));
    var distinct = new ArrayList<>(cuts.stream().distinct().toList());
    Collections.sort(distinct);
    return new Split(
        IntStream.range(1, distinct.size())
            .mapToObj(i -> new Split.Part(cause(i), distinct.get(i) - distinct.get(i - 1)))
            .toList());
  }

  private static BigDecimal quota(Split split, int part, Micros amount, RoundingMode rounding) {
    return BigDecimal.valueOf(amount.value())
        .multiply(BigDecimal.valueOf(split.parts().get(part).weight()))
        .divide(BigDecimal.valueOf(100), 0, rounding);
  }

  private static void apply(List<Portion> held, List<Portion> changes) {
    held.replaceAll(portion ->
        changes.stream()
            .filter(change -> change.cause().equals(portion.cause()))
            .map(change -> new Portion(portion.cause(), portion.amount().plus(change.amount())))
            .findFirst()
            .orElse(portion));
  }

  private static long sum(List<Portion> portions) {
    return portions.stream().mapToLong(it -> it.amount().value()).sum();
  }

  private static List<Long> longs(String text) {
    return List.of(text.split(":")).stream().map(Long::valueOf).toList();
  }

  private static String cause(int i) {
    return Character.toString('a' + i);
  }
}
