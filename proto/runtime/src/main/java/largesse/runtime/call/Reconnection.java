package largesse.runtime.call;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Finds neighbours that are back within half a second. By itself a channel waits longer after each
 * attempt that fails, up to two minutes, and refuses all calls meanwhile.
 */
@Singleton
public class Reconnection {
  private static final long INTERVAL_MILLIS = 500;

  private final Instance<Channel> clients;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("reconnection").factory());

  @Inject
  public Reconnection(@Any Instance<Channel> clients) {
    this.clients = clients;
  }

  void start(@Observes StartupEvent event) {
    var channels =
        clients.stream()
            .filter(ManagedChannel.class::isInstance)
            .map(ManagedChannel.class::cast)
            .toList();
    timer.scheduleWithFixedDelay(
        () -> reconnect(channels), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private static void reconnect(List<ManagedChannel> channels) {
    for (var channel : channels) {
      if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
        channel.resetConnectBackoff();
      }
    }
  }
}
