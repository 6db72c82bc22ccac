package largesse.earning.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Refused;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A3")
class SharePolicyTest {
  private static final SharePolicy RICH =
      policy(
          20_000,
          List.of(
              rate("furniture", "Furniture", "", null, null, 30_000),
              rate("chairs", "Furniture/Chairs", "", null, null, 40_000),
              rate("north", "", "North", null, null, 10_000),
              rate("furniture-north", "Furniture", "North", null, null, 50_000),
              rate("thin", "", "", null, 50_000L, 0),
              rate("rich", "", "", 400_000L, null, 60_000),
              rate("richest", "", "", 600_000L, null, 70_000),
              rate("furniture-north-rich", "Furniture", "North", 400_000L, null, 90_000)));

  @ParameterizedTest(name = "{0} in {1}, {3} of {2}: {4}")
  @CsvSource({
    "Grocery,            South, 10.00, 2.00,  default",
    "'',                 South, 10.00, 2.00,  default",
    "Furniture,          South, 10.00, 2.00,  furniture",
    "Furniture/Tables,   South, 10.00, 2.00,  furniture",
    "Furniture/Chairs,   South, 10.00, 2.00,  chairs",
    "Furniture/Chairs/X, South, 10.00, 2.00,  chairs",
    "Furniture2,         South, 10.00, 2.00,  default",
    "Grocery,            North, 10.00, 2.00,  north",
    "Furniture/Chairs,   North, 10.00, 2.00,  furniture-north",
    "Grocery,            South, 10.00, 0.49,  thin",
    "Grocery,            South, 10.00, 0.50,  default",
    "Grocery,            South, 10.00, 4.00,  rich",
    "Grocery,            South, 10.00, 3.999999, default",
    "Grocery,            South, 10.00, 6.00,  richest",
    "Grocery,            North, 10.00, 6.00,  richest",
    "Furniture,          South, 10.00, 6.00,  furniture",
    "Furniture/Chairs,   North, 10.00, 6.00,  furniture-north-rich",
    "Grocery,            South, 0.00,  6.00,  default"
  })
  void takesTheMostSpecificRate(
      String category, String zone, String net, String margin, String expected) {
    var share = RICH.shareOf(zone, List.of(line(1, category, net, margin)));

    assertThat(share.lines()).extracting(ShareLine::rate).containsExactly(expected);
  }

  @Test
  void givesEachLineItsOwnRateAndSaysWhich() {
    var share =
        RICH.shareOf(
            "South",
            List.of(
                line(1, "Furniture/Chairs", "10.00", "2.00"), line(2, "Toys", "10.00", "2.00")));

    assertThat(share.policyVersion()).isEqualTo(3);
    assertThat(share.lines())
        .containsExactly(
            new ShareLine(1, 2_000_000, 80_000, 40_000, "chairs", ShareReason.GIVEN, false),
            new ShareLine(2, 2_000_000, 40_000, 20_000, "default", ShareReason.GIVEN, false));
    assertThat(share.total()).isEqualTo(Micros.parse("0.12"));
  }

  @Test
  @Tag("xM1")
  void givesNothingOfALossAndTakesNothingFromOtherLines() {
    var policy = flat(50_000);

    var share =
        policy.shareOf("", List.of(line(1, "", "20.00", "10.00"), line(2, "", "5.00", "-4.00")));

    assertThat(share.total()).isEqualTo(Micros.parse("0.50"));
    assertThat(share.lines().getLast())
        .isEqualTo(
            new ShareLine(2, -4_000_000, 0, 50_000, "default", ShareReason.LOSS_MAKING, false));
  }

  @Test
  @Tag("xM1")
  void takesALossOffTheOtherLinesWhereThePolicyNetsBaskets() {
    var policy = netting(50_000);

    var share =
        policy.shareOf("", List.of(line(1, "", "20.00", "10.00"), line(2, "", "5.00", "-4.00")));

    assertThat(share.total()).isEqualTo(Micros.parse("0.30"));
    assertThat(share.lines()).extracting(ShareLine::micros).containsExactly(300_000L, 0L);
    assertThat(share.lines())
        .extracting(ShareLine::reason)
        .containsExactly(ShareReason.NETTED, ShareReason.LOSS_MAKING);
  }

  @Test
  @Tag("xM1")
  void isNeverLessThanNothingHoweverLargeTheLoss() {
    var share =
        netting(50_000)
            .shareOf("", List.of(line(1, "", "20.00", "10.00"), line(2, "", "5.00", "-40.00")));

    assertThat(share.total()).isEqualTo(Micros.ZERO);
    assertThat(share.lines()).extracting(ShareLine::micros).containsExactly(0L, 0L);
  }

  @Test
  @Tag("xM3")
  void spreadsALossOverTheLinesByLargestRemainder() {
    var share =
        netting(1_000_000)
            .shareOf(
                "",
                List.of(
                    line(1, "", "1.00", "0.000001"),
                    line(2, "", "1.00", "0.000001"),
                    line(3, "", "1.00", "0.000001"),
                    line(4, "", "1.00", "-0.000001")));

    assertThat(share.lines()).extracting(ShareLine::micros).containsExactly(1L, 1L, 0L, 0L);
  }

  @Test
  @Tag("xM4")
  void takesTheStandardMarginOfTheLongestProductLineForAMissingCost() {
    var margins =
        List.of(
            new StandardMargin("", 100_000),
            new StandardMargin("Toys", 500_000),
            new StandardMargin("Toys/Wood", 600_000));
    var policy =
        new SharePolicy(
            1, PolicyTerms.of(20_000, List.of()).with(MissingCost.STANDARD_MARGIN, margins));

    var share =
        policy.shareOf(
            "",
            List.of(
                MarginLine.ofUnknown(1, "Toys/Wood/Trains", 10_000_000),
                MarginLine.ofUnknown(2, "Toys2", 10_000_000),
                line(3, "Toys", "10.00", "1.00")));

    assertThat(share.lines())
        .extracting(ShareLine::marginMicros)
        .containsExactly(6_000_000L, 1_000_000L, 1_000_000L);
    assertThat(share.lines()).extracting(ShareLine::provisional).containsExactly(true, true, false);
    assertThat(share.lines().getFirst().reason()).isEqualTo(ShareReason.OF_STANDARD_MARGIN);
    assertThat(share.provisional()).isTrue();
  }

  @Test
  @Tag("xM4")
  void holdsOrRefusesAMissingCostWhereThePolicySaysSo() {
    var margins = List.of(new StandardMargin("", 100_000));
    var unknown = List.of(line(1, "", "1.00", "0.50"), MarginLine.ofUnknown(2, "", 10_000_000));
    var hold = PolicyTerms.of(20_000, List.of()).with(MissingCost.HOLD, margins);
    var reject = PolicyTerms.of(20_000, List.of()).with(MissingCost.REJECT, margins);

    var held = new SharePolicy(1, hold).shareOf("", unknown);
    assertThat(held.total()).isEqualTo(Micros.parse("0.01"));
    assertThat(held.lines().getLast().provisional()).isTrue();
    assertThatThrownBy(() -> new SharePolicy(1, reject).shareOf("", unknown))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(EarningReason.COST_MISSING);
              assertThat(refused.violations())
                  .extracting("field")
                  .containsExactly("purchase.lines[1].cost_micros");
            });
  }

  @Test
  @Tag("xM2")
  void keepsWhatIsBelowACent() {
    var share = flat(10_000).shareOf("", List.of(line(1, "", "1.00", "0.33")));

    assertThat(share.total()).isEqualTo(Micros.parse("0.0033"));
    assertThat(share.total().timesRatio(1_000_000, 1, RoundingMode.UNNECESSARY))
        .isEqualTo(Micros.parse("3300.00"));
  }

  @ParameterizedTest(name = "{0} micros at {1} ppm give {2}")
  @CsvSource({
    "1, 499999, 0, ROUNDED_TO_NOTHING",
    "1, 500000, 1, GIVEN",
    "3, 500000, 2, GIVEN",
    "0, 20000, 0, MARGIN_ZERO",
    "1000000, 0, 0, RATE_ZERO",
    "-1, 20000, 0, LOSS_MAKING",
    "9223372036854775807, 1000000, 9223372036854775807, GIVEN",
    "9223372036854775807, 999999, 9223362813482738952, GIVEN",
    "-9223372036854775808, 1000000, 0, LOSS_MAKING"
  })
  @Tag("xM15")
  void roundsHalfUpToAMillionthAndNeverOverflows(
      long marginMicros, int ratePpm, long expectedMicros, ShareReason reason) {
    var line = MarginLine.ofMargin(1, "", 1_000_000, marginMicros);

    assertThat(flat(ratePpm).shareOf("", List.of(line)).lines())
        .containsExactly(
            new ShareLine(1, marginMicros, expectedMicros, ratePpm, "default", reason, false));
  }

  @Test
  @Tag("A1")
  void takesNetLessCostForTheMargin() {
    var share = flat(20_000).shareOf("", List.of(MarginLine.ofCost(1, "", 21_900_000, 14_400_000)));

    assertThat(share.total()).isEqualTo(Micros.parse("0.15"));
  }

  @Test
  void givesNothingWhereTheMarginIsNotKnown() {
    var share = flat(20_000).shareOf("", List.of(MarginLine.ofUnknown(1, "", 21_900_000)));

    assertThat(share.lines().getFirst().reason()).isEqualTo(ShareReason.MARGIN_UNKNOWN);
    assertThat(share.total()).isEqualTo(Micros.ZERO);
  }

  @Test
  void findsWhatASearchThroughAllRatesFinds() {
    var random = new Random(20261122);
    for (var i = 0; i < 300; i++) {
      var rates = unambiguous(random);
      var policy = policy(20_000, rates);
      for (var j = 0; j < 100; j++) {
        var line =
            MarginLine.ofMargin(1, category(random), random.nextLong(1, 100), random.nextLong(100));
        var zone = zone(random);

        var found = policy.shareOf(zone, List.of(line)).lines().getFirst();

        var slow = search(rates, zone, line);
        assertThat(found.rate()).isEqualTo(slow.map(ShareRate::name).orElse("default"));
        var exact =
            BigDecimal.valueOf(line.marginMicros().getAsLong())
                .multiply(BigDecimal.valueOf(found.ratePpm(), 6))
                .setScale(0, RoundingMode.HALF_UP);
        assertThat(BigDecimal.valueOf(found.micros())).isEqualByComparingTo(exact);
      }
    }
  }

  private static Optional<ShareRate> search(List<ShareRate> rates, String zone, MarginLine line) {
    return rates.stream()
        .filter(rate -> rate.fits(zone, line, line.marginMicros().getAsLong()))
        .max(ShareRate.SPECIFICITY);
  }

  private static List<ShareRate> unambiguous(Random random) {
    var rates = new ArrayList<ShareRate>();
    for (var i = 0; i < 20; i++) {
      Long min = random.nextBoolean() ? random.nextLong(500_000) : null;
      Long max = random.nextBoolean() ? 500_000 + random.nextLong(500_000) : null;
      rates.add(rate("r" + i, category(random), zone(random), min, max, random.nextInt(1_000_001)));
      if (ShareRates.ambiguity(rates).isPresent()) {
        rates.removeLast();
      }
    }
    return rates;
  }

  private static String category(Random random) {
    return List.of("", "A", "A/B", "A/B/C", "A/C", "AB", "B").get(random.nextInt(7));
  }

  private static String zone(Random random) {
    return List.of("", "North", "South").get(random.nextInt(3));
  }

  private static SharePolicy policy(int ratePpm, List<ShareRate> rates) {
    return new SharePolicy(3, PolicyTerms.of(ratePpm, rates));
  }

  private static SharePolicy netting(int ratePpm) {
    var terms = PolicyTerms.of(ratePpm, List.of());
    return new SharePolicy(1, terms.with(LossTreatment.BASKET_NETTING));
  }

  private static SharePolicy flat(int ratePpm) {
    return policy(ratePpm, List.of());
  }

  private static MarginLine line(int number, String category, String net, String margin) {
    return MarginLine.ofMargin(
        number, category, Micros.parse(net).value(), Micros.parse(margin).value());
  }

  private static ShareRate rate(
      String name,
      String productLine,
      String zone,
      @Nullable Long min,
      @Nullable Long max,
      int ratePpm) {
    return new ShareRate(name, productLine, zone, optional(min), optional(max), ratePpm);
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
