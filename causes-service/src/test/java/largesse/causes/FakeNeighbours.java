package largesse.causes;

import io.grpc.BindableService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import largesse.runtime.testing.FakeNeighbour;
import org.jspecify.annotations.Nullable;

/** {@link FakeMembers} for a service under {@code @QuarkusTest}. */
public final class FakeNeighbours implements QuarkusTestResourceLifecycleManager {
  private @Nullable FakeNeighbour members;

  @Override
  public Map<String, String> start() {
    var started = FakeNeighbour.of(FakeMembers.services().toArray(BindableService[]::new));
    members = started;
    return Map.of("quarkus.grpc.clients.members.test-port", String.valueOf(started.port()));
  }

  @Override
  public void stop() {
    if (members != null) {
      members.close();
    }
  }
}
