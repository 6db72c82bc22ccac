package largesse.earning.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B3")
class ChainTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-08, 2026-01-05",
    "2026-01-05, 2026-01-05",
    "2026-01-04, 2025-12-29",
  })
  void knowsAWeekByItsMonday(LocalDate day, String slot) {
    assertThat(Chain.slot(Measure.WEEKS, day)).isEqualTo(slot);
  }

  /** Months of 2026. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3, 3, 1",
    "1 2, 3, 0",
    "1 2 4 5, 3, 0",
    "1 2 3 4 5 6, 3, 2",
    "1 2 3 5 6 7 8, 3, 2",
  })
  void completesSoManyInARow(String months, long inARow, long complete) {
    assertThat(months(months).complete(inARow)).isEqualTo(complete);
  }

  @Test
  void goesOnUntilAWholePeriodIsMissed() {
    var chain = months("1 2 3");

    assertThat(chain.runUpTo(LocalDate.parse("2026-03-31"))).isEqualTo(3);
    assertThat(chain.runUpTo(LocalDate.parse("2026-04-30"))).isEqualTo(3);
    assertThat(chain.runUpTo(LocalDate.parse("2026-05-01"))).isZero();
    assertThat(chain.breaksOn(LocalDate.parse("2026-03-31"))).isEqualTo("2026-05-01");
    assertThat(chain.breaksOn(LocalDate.parse("2026-04-30"))).isEqualTo("2026-05-01");
  }

  private static Chain months(String months) {
    List<String> slots = Arrays.stream(months.split(" ")).map("2026-0%s-01"::formatted).toList();
    return new Chain(Measure.MONTHS, slots);
  }
}
