package largesse.rewards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import largesse.rewards.v1.ListRewardsRequest;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.TestTokens;

/** The packaged service in a process of its own, to be killed at any time. */
final class RewardsProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration START = Duration.ofSeconds(120);

  private final Process process;
  private final RewardsCalls calls;

  private RewardsProcess(Process process, RewardsCalls calls) {
    this.process = process;
    this.calls = calls;
  }

  /** Starts it, with neighbours at one port. It answers after {@link #awaitReady}. */
  static RewardsProcess start(EmbeddedDatabase database, int neighbours) {
    var port = freePort();
    var settings = new HashMap<String, String>(TestTokens.configuration());
    settings.putAll(
        Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", "0",
            "quarkus.grpc.server.host", "127.0.0.1",
            "quarkus.grpc.server.port", String.valueOf(port),
            "quarkus.datasource.jdbc.url", database.url(),
            "quarkus.datasource.username", database.user(),
            "quarkus.datasource.password", database.password(),
            "quarkus.grpc.clients.members.port", String.valueOf(neighbours),
            "quarkus.grpc.clients.earning.port", String.valueOf(neighbours)));
    settings.put("largesse.feeds.enabled", "false");
    settings.put("largesse.rewards.earning-deadline", "PT60S");
    settings.put("largesse.rewards.first-pause", "PT2S");
    settings.put("largesse.rewards.sweep-interval", "PT0.2S");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", JAR.toString()));
    try {
      return new RewardsProcess(
          new ProcessBuilder(command).inheritIO().start(), new RewardsCalls(port));
    } catch (IOException e) {
      throw new UncheckedIOException("The service does not start", e);
    }
  }

  RewardsProcess awaitReady() {
    var unused =
        calls
            .rewards(TestTokens.operator(Catalogue.PROGRAMME))
            .withWaitForReady()
            .withDeadlineAfter(START.toMillis(), TimeUnit.MILLISECONDS)
            .listRewards(ListRewardsRequest.newBuilder().setProgramme(Catalogue.PROGRAMME).build());
    return this;
  }

  RewardsCalls calls() {
    return calls;
  }

  /** SIGKILL: it finishes nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    calls.close();
    kill();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }
}
