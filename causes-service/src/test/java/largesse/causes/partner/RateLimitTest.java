package largesse.causes.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import largesse.causes.platform.CausesReason;
import largesse.runtime.error.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A15")
class RateLimitTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final RateLimit limit = new RateLimit(3, now::get);

  @Test
  void letsEachCallerMakeItsCallsAtOnceAndThenOneAtATime() {
    callsOf("sea", 3);
    assertThat(refused("sea")).isEqualTo(Duration.ofSeconds(20));
    callsOf("forest", 3);
    pass(Duration.ofSeconds(15));
    assertThat(refused("sea")).isEqualTo(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    callsOf("sea", 1);
    assertThat(refused("sea")).isEqualTo(Duration.ofSeconds(20));
    pass(Duration.ofMinutes(10));
    callsOf("sea", 3);
    assertThat(refused("sea")).isEqualTo(Duration.ofSeconds(20));
  }

  private void callsOf(String caller, int times) {
    for (var i = 0; i < times; i++) {
      limit.require(caller);
    }
  }

  private Duration refused(String caller) {
    var refusal = catchThrowableOfType(Refused.class, () -> limit.require(caller));
    assertThat(refusal.reason()).isEqualTo(CausesReason.RATE_LIMITED);
    return refusal.retryAfter().orElseThrow();
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }
}
