package largesse.causes.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @Test
  void mayBeOpenAtBothEnds() {
    assertThat(Period.parse("", "")).isEqualTo(new Period(Optional.empty(), Optional.empty()));
    assertThat(Period.parse("2026-11-22", "2026-11-22").from())
        .contains(LocalDate.of(2026, 11, 22));
  }

  @ParameterizedTest
  @CsvSource({"2026-02-29, ''", "'', 2026-13-01", "2026-11-22, 2026-11-21"})
  void refusesWhatIsNoPeriod(String from, String to) {
    assertThatThrownBy(() -> Period.parse(from, to)).hasMessageStartingWith("PERIOD_INVALID");
  }
}
