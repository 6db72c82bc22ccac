package largesse.runtime.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service under {@code @QuarkusTest} needs around it: a fresh database, trust in {@link
 * TestTokens}, and no feeds, whose handlers are tested by calling them. To be used by
 * {@code @WithTestResource(TestEnvironment.class)}.
 */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedDatabase database;

  @Override
  public Map<String, String> start() {
    var fresh = EmbeddedDatabase.empty();
    database = fresh;
    var configuration = new HashMap<>(TestTokens.configuration());
    configuration.put("quarkus.datasource.jdbc.url", fresh.url());
    configuration.put("quarkus.datasource.username", fresh.user());
    configuration.put("quarkus.datasource.password", fresh.password());
    configuration.put("largesse.feeds.enabled", "false");
    return configuration;
  }

  @Override
  public void stop() {
    if (database != null) {
      database.close();
    }
  }
}
