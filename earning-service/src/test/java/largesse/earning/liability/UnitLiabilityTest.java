package largesse.earning.liability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F8")
class UnitLiabilityTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 0, 0",
    "0, 0, 0, 0",
    "1000, 125, 125000, 13",
    "3, 1, 333333, 33",
    "8, 8, 1000000, 100"
  })
  void expectsOfWhatCanLapseThePartThatDidSoFar(
      long closed, long lapsed, int breakagePpm, long expected) {
    var unit =
        unit(
            new History(closed, lapsed),
            part(100, Optional.of(NOVEMBER.plusYears(1))),
            part(50, Optional.empty()));

    assertThat(unit.breakagePpm()).isEqualTo(breakagePpm);
    assertThat(unit.expectedToLapse()).isEqualTo(expected);
  }

  @Test
  void isWorthWhatTheUnitSays() {
    var unit = unit(History.NONE, part(150, Optional.empty()));

    assertThat(unit.outstanding()).isEqualTo(150);
    assertThat(unit.value(unit.outstanding())).isEqualTo(Micros.parse("1.50"));
  }

  private static UnitLiability unit(History history, Outstanding... parts) {
    return new UnitLiability("points", 10_000, List.of(parts), history, 0);
  }

  private static Outstanding part(long amount, Optional<YearMonth> expiry) {
    return new Outstanding("points", NOVEMBER, expiry, 1, amount, 0);
  }
}
