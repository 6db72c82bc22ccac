package largesse.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void writesNumbersWithLeadingZerosOverTheirPlaces() {
    var template = new Template("{\"number\":\"####\",\"net\":\"##.90\"}");
    template.set(0, 42).set(1, 17);
    assertThat(new String(template.bytes(), StandardCharsets.US_ASCII))
        .isEqualTo("{\"number\":\"0042\",\"net\":\"17.90\"}");
    template.set(0, 7);
    assertThat(new String(template.bytes(), StandardCharsets.US_ASCII))
        .isEqualTo("{\"number\":\"0007\",\"net\":\"17.90\"}");
  }
}
