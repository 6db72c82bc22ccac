package largesse.rewards;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.runtime.testing.FakeNeighbour;
import org.jspecify.annotations.Nullable;

/**
 * What is around the service in a test: its neighbours and its callers, which are put into fields
 * of these types; and a pace at which nobody waits for long.
 */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {
  private final FakeEarning earning = new FakeEarning();
  private @Nullable FakeNeighbour neighbour;

  @Override
  public Map<String, String> start() {
    var started = FakeNeighbour.of(earning, new FakeMembers());
    neighbour = started;
    var configuration = new HashMap<String, String>();
    for (var name : List.of("members", "earning")) {
      configuration.put("quarkus.grpc.clients." + name + ".host", "127.0.0.1");
      configuration.put(
          "quarkus.grpc.clients." + name + ".test-port", String.valueOf(started.port()));
    }
    configuration.put("largesse.rewards.earning-deadline", "PT3S");
    configuration.put("largesse.rewards.first-pause", "PT0.5S");
    configuration.put("largesse.rewards.sweep-interval", "PT0.1S");
    return configuration;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(earning, field -> field.getType() == FakeEarning.class);
  }

  @Override
  public void stop() {
    if (neighbour != null) {
      neighbour.close();
    }
  }
}
