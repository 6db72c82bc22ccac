package largesse.members.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E3")
class RollingYearTest {
  @ParameterizedTest
  @CsvSource({
    "2025-03-10, 2026-03-09, true",
    "2025-03-10, 2026-03-10, false",
    "2025-03-10, 2025-03-10, true",
    "2025-03-11, 2025-03-10, true",
    "2024-02-29, 2025-02-28, true",
    "2024-02-29, 2025-03-01, false",
    "2023-02-28, 2024-02-27, true",
    "2023-02-28, 2024-02-28, false",
    "2023-02-28, 2024-02-29, false",
    "2023-03-01, 2024-02-29, true",
    "2023-03-01, 2024-03-01, false",
  })
  void countsADayUntilItsAnniversary(LocalDate businessDate, LocalDate today, boolean counts) {
    assertThat(new RollingYear(today).includes(businessDate)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-10, 2026-03-10",
    "2024-02-29, 2025-03-01",
    "2023-02-28, 2024-02-28",
    "2023-03-01, 2024-03-01",
    "2023-12-31, 2024-12-31",
  })
  void lapsesOnTheAnniversary(LocalDate businessDate, LocalDate lapse) {
    assertThat(RollingYear.lapseOf(businessDate)).isEqualTo(lapse);
  }

  @Test
  void lapsesOnTheFirstDayOnWhichItDoesNotCount() {
    for (var day = LocalDate.of(2023, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
      var lapse = RollingYear.lapseOf(day);
      assertThat(new RollingYear(lapse).includes(day)).isFalse();
      assertThat(new RollingYear(lapse.minusDays(1)).includes(day)).isTrue();
    }
  }
}
