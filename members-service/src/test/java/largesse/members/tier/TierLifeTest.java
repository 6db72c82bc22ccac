package largesse.members.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import largesse.members.spend.SpendDay;
import largesse.members.tier.TierPolicy.Downgrade;
import largesse.members.tier.TierPolicy.Measure;
import largesse.members.tier.TierPolicy.Period;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a member's tier over the years, judged whenever it is due, as a review does. */
@Tag("E3")
class TierLifeTest {
  private static final Ladder LADDER =
      new Ladder(List.of(tier("silver", 100), tier("gold", 500), tier("platinum", 1000)));

  @Tag("xT3")
  @Test
  void lastsThroughTheNextYearOfTheCalendar() {
    var life = new Life(Measure.SPEND, Period.CALENDAR_YEAR, Downgrade.IMMEDIATE, 0, "2026-03-10");
    life.buys("2026-05-01", 1000);
    life.buys("2027-05-01", 150);
    assertThat(life.until("2029-06-01"))
        .containsExactly(
            Map.entry("2026-05-01", "platinum"),
            Map.entry("2028-01-01", "silver"),
            Map.entry("2029-01-01", ""));
  }

  @Tag("xT3")
  @Test
  void lastsThroughTheNextYearOfTheEnrolmentAlsoFromALeapDay() {
    var life = new Life(Measure.SPEND, Period.ANNIVERSARY, Downgrade.IMMEDIATE, 0, "2024-02-29");
    life.buys("2024-05-01", 500);
    assertThat(life.until("2028-06-01"))
        .containsExactly(Map.entry("2024-05-01", "gold"), Map.entry("2026-02-28", ""));
  }

  @Tag("xT3")
  @Test
  void fallsStepByStep() {
    var life = new Life(Measure.SPEND, Period.CALENDAR_YEAR, Downgrade.ONE_STEP, 0, "2026-03-10");
    life.buys("2026-05-01", 1000);
    assertThat(life.until("2032-01-01"))
        .containsExactly(
            Map.entry("2026-05-01", "platinum"),
            Map.entry("2028-01-01", "gold"),
            Map.entry("2029-01-01", "silver"),
            Map.entry("2030-01-01", ""));
  }

  @Tag("xT3")
  @Test
  void fallsStepByStepInARollingPeriod() {
    var life = new Life(Measure.SPEND, Period.ROLLING, Downgrade.ONE_STEP, 30, "2026-03-10");
    life.buys("2026-05-01", 500);
    assertThat(life.until("2032-01-01"))
        .containsExactly(
            Map.entry("2026-05-01", "gold"),
            Map.entry("2027-05-31", "silver"),
            Map.entry("2028-05-31", ""));
  }

  @Tag("xT3")
  @Test
  void isKeptByWhoReachesItAnewInTheGrace() {
    var life = new Life(Measure.SPEND, Period.CALENDAR_YEAR, Downgrade.IMMEDIATE, 60, "2026-03-10");
    life.buys("2026-05-01", 500);
    life.buys("2028-02-01", 500);
    assertThat(life.until("2031-01-01"))
        .containsExactly(Map.entry("2026-05-01", "gold"), Map.entry("2030-03-02", ""));
    assertThat(life.fallsOn("2028-01-15")).isEqualTo("2028-03-01");
    assertThat(life.fallsOn("2028-02-02")).isEmpty();
  }

  @Tag("xT4")
  @Test
  void isReachedAtOnce() {
    for (var period : Period.values()) {
      var life = new Life(Measure.SPEND, period, Downgrade.ONE_STEP, 60, "2026-03-10");
      life.buys("2026-05-01", 99);
      life.buys("2026-05-02", 1);
      life.buys("2026-05-03", 900);
      assertThat(life.until("2026-12-31"))
          .as(period.name())
          .containsExactly(Map.entry("2026-05-02", "silver"), Map.entry("2026-05-03", "platinum"));
    }
  }

  @Tag("xT5")
  @Test
  void isReachedByWhatIsRecordedLateInThePeriodThatItBelongsTo() {
    var life = new Life(Measure.SPEND, Period.CALENDAR_YEAR, Downgrade.IMMEDIATE, 0, "2026-03-10");
    life.buys("2026-05-01", 400);
    life.learns("2027-02-01", "2026-12-31", 100);
    life.learns("2027-03-01", "2027-01-02", 150);
    assertThat(life.until("2029-12-31"))
        .containsExactly(
            Map.entry("2026-05-01", "silver"),
            Map.entry("2027-02-01", "gold"),
            Map.entry("2028-01-01", "silver"),
            Map.entry("2029-01-01", ""));
  }

  @Tag("xT6")
  @Tag("xR6")
  @Test
  void isLostByAReturnOnlyWhenThePolicySaysSo() {
    var calendar =
        new Life(Measure.SPEND, Period.CALENDAR_YEAR, Downgrade.IMMEDIATE, 0, "2026-03-10");
    calendar.buys("2026-11-01", 600);
    calendar.learns("2027-02-01", "2026-11-01", -500);
    assertThat(calendar.until("2029-12-31"))
        .containsExactly(Map.entry("2026-11-01", "gold"), Map.entry("2028-01-01", ""));

    var rolling = new Life(Measure.SPEND, Period.ROLLING, Downgrade.IMMEDIATE, 30, "2026-03-10");
    rolling.buys("2026-11-01", 600);
    rolling.learns("2027-02-01", "2026-11-01", -500);
    assertThat(rolling.until("2029-12-31"))
        .containsExactly(
            Map.entry("2026-11-01", "gold"),
            Map.entry("2027-03-03", "silver"),
            Map.entry("2027-12-01", ""));
  }

  @Test
  void isReachedByVisits() {
    var ladder = new Ladder(List.of(tier("regular", 3_000_000)));
    var policy = new TierPolicy(Measure.VISITS, "", Period.ROLLING, 12, Downgrade.IMMEDIATE, 0, 1);
    var today = LocalDate.parse("2026-06-15");
    var nobody = HeldTier.none(new UUID(0, 0), today);
    var days = new ArrayList<>(List.of(day("2026-05-01", 5), day("2026-05-02", 900_000_000)));
    days.add(day("2026-05-03", 0));
    assertThat(Standing.of(policy, ladder, nobody, days, today).tier()).isEmpty();
    assertThat(Standing.of(policy, ladder, nobody, days, today).nextTierMissingMicros())
        .isEqualTo(1_000_000);
    days.add(day("2026-05-04", 1));
    assertThat(Standing.of(policy, ladder, nobody, days, today).tier()).isPresent();
  }

  @Test
  void isReachedByNothingWhereItIsGiven() {
    var policy =
        new TierPolicy(Measure.INVITATION, "", Period.ROLLING, 12, Downgrade.IMMEDIATE, 0, 1);
    var today = LocalDate.parse("2026-06-15");
    var nobody = HeldTier.none(new UUID(0, 0), today);
    var standing = Standing.of(policy, LADDER, nobody, List.of(day("2026-05-01", 9_000)), today);
    assertThat(standing.tier()).isEmpty();
    assertThat(standing.nextTier()).isEmpty();
    var free = new Ladder(List.of(tier("base", 0)));
    assertThat(Standing.of(policy, free, nobody, List.of(), today).tier()).isEmpty();
    var gold = given(nobody, new HeldTier.Given("gold", today.plusDays(3)));
    var given = Standing.of(policy, LADDER, gold, List.of(), today);
    assertThat(given.tier().map(Tier::code)).contains("gold");
    assertThat(given.dueOn()).contains(today.plusDays(4));
    assertThat(Standing.of(policy, LADDER, gold, List.of(), today.plusDays(4)).tier()).isEmpty();
  }

  @Tag("xT10")
  @Tag("xT11")
  @Test
  void isTheHigherOneOfThoseGivenUntilItsDay() {
    var policy =
        new TierPolicy(Measure.INVITATION, "", Period.ROLLING, 12, Downgrade.IMMEDIATE, 0, 1);
    var today = LocalDate.parse("2026-06-15");
    var merged =
        given(
            HeldTier.none(new UUID(0, 0), today),
            new HeldTier.Given("silver", null),
            new HeldTier.Given("gold", today.plusDays(3)));
    var now = Standing.of(policy, LADDER, merged, List.of(), today);
    assertThat(now.tier().map(Tier::code)).contains("gold");
    assertThat(now.dueOn()).contains(today.plusDays(4));
    var later = Standing.of(policy, LADDER, merged, List.of(), today.plusDays(4));
    assertThat(later.tier().map(Tier::code)).contains("silver");
    assertThat(later.dueOn()).isEmpty();
  }

  @Tag("F2")
  @Test
  void isTheSameWhetherJudgedDayByDayOrAfterAJump() {
    var random = new Random(7);
    for (var round = 0; round < 300; round++) {
      var policy =
          new TierPolicy(
              Measure.SPEND,
              "",
              Period.values()[random.nextInt(3)],
              1 + random.nextInt(14),
              Downgrade.values()[random.nextInt(2)],
              random.nextInt(3) * 20,
              1);
      var start = LocalDate.parse("2024-02-29");
      var days = new TreeMap<LocalDate, Long>();
      for (var i = 0; i < random.nextInt(8); i++) {
        days.put(start.plusDays(random.nextInt(500)), random.nextLong(-100, 700));
      }
      var bought =
          days.entrySet().stream().map(e -> new SpendDay(e.getKey(), e.getValue())).toList();
      var judged = HeldTier.none(new UUID(0, 0), start);
      for (var day = start.plusDays(500);
          day.isBefore(start.plusDays(540));
          day = day.plusDays(1)) {
        judged = held(judged, Standing.of(policy, LADDER, judged, bought, day));
      }
      var jumped = judged;
      var end = start.plusDays(540 + random.nextInt(1500));
      for (var day = start.plusDays(540); !day.isAfter(end); day = day.plusDays(1)) {
        var standing = Standing.of(policy, LADDER, judged, bought, day);
        var changed = !standing.tier().map(Tier::code).orElse("").equals(judged.earned());
        assertThat(changed && !day.equals(judged.dueOn())).as("a change unannounced").isFalse();
        judged = held(judged, standing);
      }
      assertThat(held(jumped, Standing.of(policy, LADDER, jumped, bought, end)))
          .as("%s to %s with %s", policy, end, bought)
          .isEqualTo(judged);
    }
  }

  private static HeldTier held(HeldTier before, Standing standing) {
    return new HeldTier(
        before.memberId(),
        before.enrolledOn(),
        standing.earned().map(Tier::code).orElse(""),
        standing.fallsOn().orElse(null),
        standing.dueOn().orElse(null),
        before.given());
  }

  private static HeldTier given(HeldTier before, HeldTier.Given... given) {
    return new HeldTier(
        before.memberId(),
        before.enrolledOn(),
        before.earned(),
        before.fallsOn(),
        before.dueOn(),
        List.of(given));
  }

  private static SpendDay day(String date, long micros) {
    return new SpendDay(LocalDate.parse(date), micros);
  }

  private static Tier tier(String code, long thresholdMicros) {
    return new Tier("nordmart", code, code, thresholdMicros, 1);
  }

  /** A member's purchases and returns, each by the day on which it is learned of. */
  private static final class Life {
    private final TierPolicy policy;
    private final LocalDate enrolledOn;
    private final Map<LocalDate, List<SpendDay>> learned = new TreeMap<>();

    Life(Measure measure, Period period, Downgrade downgrade, int graceDays, String enrolledOn) {
      this.policy = new TierPolicy(measure, "", period, 12, downgrade, graceDays, 1);
      this.enrolledOn = LocalDate.parse(enrolledOn);
    }

    void buys(String day, long micros) {
      learns(day, day, micros);
    }

    void learns(String today, String businessDate, long micros) {
      learned
          .computeIfAbsent(LocalDate.parse(today), none -> new ArrayList<>())
          .add(day(businessDate, micros));
    }

    String fallsOn(String day) {
      var last = HeldTier.none(new UUID(0, 0), enrolledOn);
      for (var date = enrolledOn; !date.isAfter(LocalDate.parse(day)); date = date.plusDays(1)) {
        last = judged(last, date);
      }
      return last.fallsOn() == null ? "" : last.fallsOn().toString();
    }

    /** The changes of the tier, with their days. */
    List<Map.Entry<String, String>> until(String end) {
      var changes = new ArrayList<Map.Entry<String, String>>();
      var last = HeldTier.none(new UUID(0, 0), enrolledOn);
      for (var date = enrolledOn; !date.isAfter(LocalDate.parse(end)); date = date.plusDays(1)) {
        var now = judged(last, date);
        if (!now.earned().equals(last.earned())) {
          changes.add(Map.entry(date.toString(), now.earned()));
        }
        last = now;
      }
      return changes;
    }

    private HeldTier judged(HeldTier last, LocalDate date) {
      if (!learned.containsKey(date) && !date.equals(last.dueOn())) {
        return last;
      }
      var days = new TreeMap<LocalDate, Long>();
      learned.forEach((day, some) -> {
        if (!day.isAfter(date)) {
          some.forEach(spent -> days.merge(spent.businessDate(), spent.netMicros(), Long::sum));
        }
      });
      var known =
          days.entrySet().stream().map(e -> new SpendDay(e.getKey(), e.getValue())).toList();
      return held(last, Standing.of(policy, LADDER, last, known, date));
    }
  }
}
