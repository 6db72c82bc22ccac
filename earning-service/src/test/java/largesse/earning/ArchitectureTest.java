package largesse.earning;

import largesse.runtime.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void keepsTheRulesOfEveryService() {
    ArchitectureRules.check("largesse.earning");
  }
}
