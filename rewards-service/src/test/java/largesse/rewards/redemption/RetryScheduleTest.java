package largesse.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private final RetrySchedule schedule =
      new RetrySchedule(Duration.ofSeconds(5), Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({"1,PT5S", "2,PT10S", "3,PT20S", "4,PT40S", "5,PT1M", "6,PT1M", "1000000,PT1M"})
  void doublesUpToABound(int attempts, Duration pause) {
    assertThat(schedule.after(attempts)).isEqualTo(pause);
  }
}
