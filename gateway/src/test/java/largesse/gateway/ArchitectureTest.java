package largesse.gateway;

import largesse.runtime.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRules() {
    ArchitectureRules.check("largesse.gateway");
  }
}
