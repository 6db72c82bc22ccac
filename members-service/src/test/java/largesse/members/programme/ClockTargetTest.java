package largesse.members.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import largesse.members.platform.MembersReason;
import largesse.runtime.error.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F2")
class ClockTargetTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, P1M, 2026-02-28T12:00:00Z",
    "2026-01-15T12:00:00Z, P13M, 2027-02-15T12:00:00Z",
    "2026-01-15T12:00:00Z, P2W, 2026-01-29T12:00:00Z",
    "2026-01-15T12:00:00Z, PT36H, 2026-01-17T00:00:00Z",
    // Summer time begins on the 29th at 1:00 UTC: a day has 23 hours, 24 hours have 24.
    "2026-03-28T12:00:00Z, P1D, 2026-03-29T11:00:00Z",
    "2026-03-28T12:00:00Z, PT24H, 2026-03-29T12:00:00Z",
    "2026-03-28T12:00:00Z, P1DT1H, 2026-03-29T12:00:00Z",
  })
  void addsAPeriodInTheTimeZone(Instant now, String by, Instant then) {
    assertThat(ClockTarget.By.parse(by).from(now, OSLO)).isEqualTo(then);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PT", "13M", "P1X", "1h", "P1DT", "P99999999999Y"})
  void refusesWhatIsNoPeriod(String by) {
    assertThatThrownBy(() -> ClockTarget.By.parse(by))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(MembersReason.PERIOD_INVALID));
  }

  @Test
  void refusesToLeaveTheCalendar() {
    var target = ClockTarget.By.parse("P999999999Y");
    assertThatThrownBy(() -> target.from(Instant.EPOCH, OSLO))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(MembersReason.CLOCK_TOO_FAR));
  }
}
