package largesse.runtime.application;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An application like a service: with a database of its own. */
public final class ServiceProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.datasource.db-kind", "postgresql");
  }
}
