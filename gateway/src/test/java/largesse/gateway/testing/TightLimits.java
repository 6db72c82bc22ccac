package largesse.gateway.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach. */
public final class TightLimits implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "largesse.limit.requests-per-second", "1",
        "largesse.limit.burst", "60",
        "largesse.import.max-spool-bytes", "262144");
  }
}
