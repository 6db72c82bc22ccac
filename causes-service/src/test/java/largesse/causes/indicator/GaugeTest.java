package largesse.causes.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A9")
class GaugeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 100, 0",
    "0, 99, 100, 99",
    "0, 999999999999999999, 1000000000000000000, 99",
    "0, 1000000000000000000, 1000000000000000000, 100",
    "0, 101, 100, 101",
    "0, 250, 100, 250",
    "0, 1, 3, 33",
    "0, 2, 3, 66",
    // From 40 down to 10.
    "40, 25, 10, 50",
    "40, 10, 10, 100",
    "40, 11, 10, 96",
    // Behind the baseline.
    "40, 41, 10, 0",
    "0, -1, 100, 0",
    // Beyond what a number holds.
    "0, 9223372036854775807, 1, 9223372036854775807",
    "-9223372036854775808, 0, 9223372036854775807, 50"
  })
  void isRoundedDownAndFullAtTheTargetOnly(long baseline, long current, long target, long percent) {
    assertThat(Gauge.percent(baseline, current, target)).isEqualTo(percent);
  }
}
