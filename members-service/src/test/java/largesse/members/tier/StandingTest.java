package largesse.members.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import largesse.members.spend.SpendDay;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E3")
class StandingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final Ladder LADDER =
      new Ladder(List.of(tier("gold", 500), tier("base", 0), tier("silver", 100)));

  @Tag("xT1")
  @ParameterizedTest
  @CsvSource({
    "-1, '', base, 1",
    "0, base, silver, 100",
    "99, base, silver, 1",
    "100, silver, gold, 400",
    "499, silver, gold, 1",
    "500, gold, '', 0",
    "501, gold, '', 0",
  })
  void reachesAThresholdWhenEqual(long spend, String tier, String next, long missing) {
    var standing = of(LADDER, List.of(new SpendDay(TODAY, spend)), TODAY);
    assertThat(standing.spendMicros()).isEqualTo(spend);
    assertThat(standing.tier().map(Tier::code).orElse("")).isEqualTo(tier);
    assertThat(standing.nextTier().map(Tier::code).orElse("")).isEqualTo(next);
    assertThat(standing.nextTierMissingMicros()).isEqualTo(missing);
  }

  @Tag("B8")
  @Test
  void hasNoTierWhereThereIsNoLadder() {
    var standing = of(new Ladder(List.of()), List.of(new SpendDay(TODAY, 1_000_000)), TODAY);
    assertThat(standing.tier()).isEmpty();
    assertThat(standing.nextTier()).isEmpty();
    assertThat(standing.nextTierMissingMicros()).isZero();
    assertThat(standing.dueOn()).isEmpty();
  }

  @Test
  void countsTheLastYearOnly() {
    var days =
        List.of(
            new SpendDay(TODAY.minusYears(1), 500),
            new SpendDay(TODAY.minusYears(1).plusDays(1), 60),
            new SpendDay(TODAY, 40));
    var standing = of(LADDER, days, TODAY);
    assertThat(standing.spendMicros()).isEqualTo(100);
    assertThat(standing.dueOn()).contains(TODAY.plusDays(1));
  }

  @Test
  void isDueWhenTheTierFallsAndNotBefore() {
    var days =
        List.of(
            new SpendDay(TODAY.minusDays(300), 10),
            new SpendDay(TODAY.minusDays(200), 50),
            new SpendDay(TODAY.minusDays(100), 500));
    assertThat(of(LADDER, days, TODAY).dueOn()).contains(TODAY.minusDays(100).plusYears(1));
  }

  @Test
  void isDueWhenAReturnThatWeighedItDownAgesOut() {
    var days = List.of(new SpendDay(TODAY.minusDays(9), -50), new SpendDay(TODAY, 120));
    var standing = of(LADDER, days, TODAY);
    assertThat(standing.tier().map(Tier::code)).contains("base");
    assertThat(standing.dueOn()).contains(TODAY.minusDays(9).plusYears(1));
  }

  @Test
  void isNeverDueOnTheLowestTier() {
    assertThat(of(LADDER, List.of(new SpendDay(TODAY, 99)), TODAY).dueOn()).isEmpty();
  }

  @Test
  void isDueOnTheFirstDayWithAnotherTier() {
    var random = new Random(42);
    for (var round = 0; round < 200; round++) {
      var days = randomDays(random);
      var standing = of(LADDER, days, TODAY);
      var expected =
          TODAY
              .datesUntil(TODAY.plusDays(400))
              .filter(day -> !tierOn(day, days).equals(tierOn(TODAY, days)))
              .findFirst();
      assertThat(standing.dueOn()).isEqualTo(expected);
    }
  }

  private static Standing of(Ladder ladder, List<SpendDay> days, LocalDate today) {
    var nobody = HeldTier.none(new UUID(0, 0), today);
    return Standing.of(TierPolicy.DEFAULT, ladder, nobody, days, today);
  }

  private static Optional<Tier> tierOn(LocalDate day, List<SpendDay> days) {
    return of(LADDER, days, day).tier();
  }

  private static List<SpendDay> randomDays(Random random) {
    return random
        .longs(random.nextInt(12), 0, 364)
        .distinct()
        .mapToObj(TODAY::minusDays)
        .sorted()
        .map(day -> new SpendDay(day, random.nextLong(-20, 200)))
        .toList();
  }

  private static Tier tier(String code, long thresholdMicros) {
    return new Tier("nordmart", code, code, thresholdMicros, 1);
  }
}
