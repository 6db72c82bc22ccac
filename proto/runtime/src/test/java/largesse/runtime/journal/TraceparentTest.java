package largesse.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void takesATraceContextAsItIs() {
    assertThat(Traceparent.of(SENT)).isEqualTo(SENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00-4bf9", SENT + "0", "'; DROP TABLE journal --"})
  void takesAnythingElseAsNone(String sent) {
    assertThat(Traceparent.of(sent)).isEmpty();
  }
}
