package largesse.members.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E3")
class TierPolicyTest {
  private static final LocalDate ANY = LocalDate.of(2020, 6, 15);

  @ParameterizedTest
  @CsvSource({
    "2025-03-10, 12, 2026-03-10",
    "2024-02-29, 12, 2025-03-01",
    "2023-02-28, 12, 2024-02-28",
    "2023-03-01, 12, 2024-03-01",
    "2023-12-31, 12, 2024-12-31",
    "2026-01-31, 1, 2026-03-01",
    "2026-01-28, 1, 2026-02-28",
  })
  void letsADayOfARollingPeriodLapse(LocalDate businessDate, int months, LocalDate lapse) {
    assertThat(rolling(months).lapseOf(businessDate)).isEqualTo(lapse);
  }

  @Test
  void letsADayLapseOnTheFirstDayWithoutIt() {
    for (var months : new int[] {1, 2, 12, 13, 60}) {
      var policy = rolling(months);
      for (var day = LocalDate.of(2023, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
        var lapse = policy.lapseOf(day);
        assertThat(policy.periodStart(lapse, ANY)).isAfter(day);
        assertThat(policy.periodStart(lapse.minusDays(1), ANY)).isBeforeOrEqualTo(day);
      }
    }
  }

  @Tag("xT3")
  @ParameterizedTest
  @CsvSource({
    "CALENDAR_YEAR, 2024-02-29, 2026-06-15, 2026-01-01, 2027-01-01",
    "CALENDAR_YEAR, 2024-02-29, 2026-01-01, 2026-01-01, 2027-01-01",
    "ANNIVERSARY, 2024-06-15, 2026-06-14, 2025-06-15, 2026-06-15",
    "ANNIVERSARY, 2024-06-15, 2026-06-15, 2026-06-15, 2027-06-15",
    "ANNIVERSARY, 2024-02-29, 2026-02-27, 2025-02-28, 2026-02-28",
    "ANNIVERSARY, 2024-02-29, 2026-02-28, 2026-02-28, 2027-02-28",
    "ANNIVERSARY, 2024-02-29, 2028-02-28, 2027-02-28, 2028-02-29",
    "ANNIVERSARY, 2024-02-29, 2028-02-29, 2028-02-29, 2029-02-28",
  })
  void beginsPeriods(
      TierPolicy.Period period,
      LocalDate enrolledOn,
      LocalDate day,
      LocalDate start,
      LocalDate next) {
    var policy =
        new TierPolicy(
            TierPolicy.Measure.SPEND, "", period, 12, TierPolicy.Downgrade.IMMEDIATE, 0, 1);
    assertThat(policy.periodStart(day, enrolledOn)).isEqualTo(start);
    assertThat(policy.nextPeriodStart(day, enrolledOn)).isEqualTo(next);
  }

  private static TierPolicy rolling(int months) {
    return new TierPolicy(
        TierPolicy.Measure.SPEND,
        "",
        TierPolicy.Period.ROLLING,
        months,
        TierPolicy.Downgrade.IMMEDIATE,
        0,
        1);
  }
}
