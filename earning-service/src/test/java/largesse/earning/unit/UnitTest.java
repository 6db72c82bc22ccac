package largesse.earning.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B1")
class UnitTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  @ParameterizedTest(name = "{0} + {1} lapses at {2}")
  @CsvSource({
    "2024-02-29T10:00, P1Y, 2025-03-01T00:00",
    "2023-02-28T10:00, P1Y, 2024-02-29T00:00",
    "2026-01-31T10:00, P1M, 2026-03-01T00:00",
    "2024-01-31T10:00, P1M, 2024-03-01T00:00",
    "2026-11-22T23:59, P90D, 2027-02-21T00:00",
    "2026-11-22T10:00, P2W, 2026-12-07T00:00",
    "2026-11-22T10:00, P0D, 2026-11-23T00:00",
    "2026-03-28T10:00, P1D, 2026-03-30T00:00",
    "2026-10-24T10:00, P1D, 2026-10-26T00:00"
  })
  @Tag("xL3")
  void lapsesAtTheEndOfTheDayOnWhichItsPeriodEnds(
      LocalDateTime occurredAt, String period, LocalDateTime lapsesAt) {
    var unit = unit(Optional.of(Period.parse(period)), Period.ZERO);

    assertThat(unit.expiresAt(at(occurredAt), OSLO)).contains(at(lapsesAt));
  }

  @Test
  @Tag("xL3")
  void takesTheDayFromTheProgrammesTimeZone() {
    var unit = unit(Optional.of(Period.ofMonths(1)), Period.ZERO);
    var lateEvening = Instant.parse("2026-01-31T23:30:00Z");

    assertThat(unit.expiresAt(lateEvening, ZoneId.of("UTC")))
        .contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(unit.expiresAt(lateEvening, OSLO)).contains(Instant.parse("2026-03-01T23:00:00Z"));
  }

  @ParameterizedTest(name = "{0} + {1}, {2}: {3}")
  @CsvSource({
    "2026-11-22T10:00, P0D, END_OF_MONTH,   2026-12-01T00:00",
    "2026-11-22T10:00, P0D, END_OF_QUARTER, 2027-01-01T00:00",
    "2026-11-22T10:00, P0D, END_OF_YEAR,    2027-01-01T00:00",
    "2026-11-22T10:00, P1Y, END_OF_YEAR,    2028-01-01T00:00",
    "2026-01-31T10:00, P1M, END_OF_MONTH,   2026-03-01T00:00",
    "2026-08-31T10:00, P3M, END_OF_QUARTER, 2027-01-01T00:00",
    "2026-05-15T10:00, P1M, END_OF_QUARTER, 2026-07-01T00:00",
    "2026-12-31T23:59, P0D, END_OF_YEAR,    2027-01-01T00:00",
    "2024-02-29T10:00, P1Y, SLIDING,        2025-03-01T00:00"
  })
  @Tag("xL3")
  void lapsesAtTheEndOfTheMonthQuarterOrYear(
      LocalDateTime occurredAt, String period, ExpiryMode mode, LocalDateTime lapsesAt) {
    var unit = unit(Period.parse(period), mode, Optional.empty());

    assertThat(unit.expiresAt(at(occurredAt), OSLO)).contains(at(lapsesAt));
  }

  @Test
  void canNotBeSpentBeforeTheDayUntilWhichAllArePending() {
    var unit = unit(Period.ofDays(7), ExpiryMode.ROLLING, Optional.of(LocalDate.of(2027, 1, 1)));
    var before = at(LocalDateTime.parse("2026-11-22T10:00"));
    var after = at(LocalDateTime.parse("2027-02-01T10:00"));

    assertThat(unit.activatesAt(before, OSLO))
        .isEqualTo(at(LocalDateTime.parse("2027-01-01T00:00")));
    assertThat(unit.expiresAt(before, OSLO)).contains(at(LocalDateTime.parse("2027-01-02T00:00")));
    assertThat(unit.activatesAt(after, OSLO)).isEqualTo(after);
    assertThat(unit.expiresAt(after, OSLO)).contains(at(LocalDateTime.parse("2027-02-09T00:00")));
  }

  @Test
  void canBeSpentAtOnceWhenNothingIsPending() {
    var unit = unit(Optional.empty(), Period.ZERO);
    var occurredAt = Instant.parse("2026-11-22T10:15:30.123456Z");

    assertThat(unit.activatesAt(occurredAt, OSLO)).isEqualTo(occurredAt);
    assertThat(unit.expiresAt(occurredAt, OSLO)).isEmpty();
  }

  @Test
  void canBeSpentAtTheEndOfTheDayOnWhichItsPendingTimeEnds() {
    var unit = unit(Optional.empty(), Period.ofDays(14));

    assertThat(unit.activatesAt(at(LocalDateTime.parse("2026-11-22T10:15")), OSLO))
        .isEqualTo(at(LocalDateTime.parse("2026-12-07T00:00")));
  }

  @Test
  @Tag("xL11")
  void canBeSpentForADayAtLeastEvenIfItsPeriodEndsWhilePending() {
    var unit = unit(Optional.of(Period.ofDays(7)), Period.ofDays(14));
    var occurredAt = at(LocalDateTime.parse("2026-11-22T10:15"));

    assertThat(unit.expiresAt(occurredAt, OSLO))
        .contains(at(LocalDateTime.parse("2026-12-08T00:00")));
  }

  @Test
  @Tag("xL11")
  void neverLapsesBeforeItCanBeSpent() {
    var random = new Random(20261122);
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (var i = 0; i < 20_000; i++) {
      var unit = unit(Optional.of(period(random)), period(random));
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var occurredAt = Instant.ofEpochSecond(random.nextLong(946_684_800L, 4_102_444_800L));

      var activatesAt = unit.activatesAt(occurredAt, zone);
      assertThat(activatesAt).isAfterOrEqualTo(occurredAt);
      assertThat(unit.expiresAt(occurredAt, zone).orElseThrow()).isAfter(activatesAt);
    }
  }

  private static Period period(Random random) {
    return Period.of(random.nextInt(3), random.nextInt(14), random.nextInt(40));
  }

  private static Unit unit(Period expiresAfter, ExpiryMode mode, Optional<LocalDate> pendingUntil) {
    return new Unit(
        "points",
        "Points",
        0,
        UnitRounding.FLOOR,
        RoundedPer.PURCHASE,
        Optional.of(expiresAfter),
        mode,
        Period.ZERO,
        pendingUntil,
        ShortfallPolicy.NEGATIVE,
        0,
        Optional.empty(),
        0);
  }

  private static Unit unit(Optional<Period> expiresAfter, Period pendingFor) {
    return new Unit("points", "Points", 0, UnitRounding.FLOOR, expiresAfter, pendingFor);
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(OSLO).toInstant();
  }
}
