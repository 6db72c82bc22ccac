package largesse.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import largesse.runtime.testing.TestTokens;

/**
 * What the gateway under {@code @QuarkusTest} needs around it: trust in {@link TestTokens}, and a
 * port for each neighbour, on which {@link FakeServices} may be started.
 */
public final class GatewayEnvironment implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    var configuration = new HashMap<>(TestTokens.configuration());
    // Longer than a busy machine takes for a first call.
    configuration.put("largesse.choice.patience", "PT2S");
    for (var neighbour : FakeServices.NEIGHBOURS) {
      configuration.put("quarkus.grpc.clients." + neighbour + ".test-port", freePort());
    }
    return configuration;
  }

  @Override
  public void stop() {}

  private static String freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
