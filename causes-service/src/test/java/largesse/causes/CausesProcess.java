package largesse.causes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.TestTokens;

/** The packaged service in a process of its own, to be killed at any time. */
final class CausesProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int httpPort;
  private final int grpcPort;

  private CausesProcess(Process process, int httpPort, int grpcPort) {
    this.process = process;
    this.httpPort = httpPort;
    this.grpcPort = grpcPort;
  }

  /** Starts it, with neighbours at one port. */
  static CausesProcess start(EmbeddedDatabase database, int neighbours) {
    var httpPort = freePort();
    var grpcPort = freePort();
    var settings = new HashMap<>(TestTokens.configuration());
    settings.putAll(
        Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", String.valueOf(httpPort),
            "quarkus.grpc.server.host", "127.0.0.1",
            "quarkus.grpc.server.port", String.valueOf(grpcPort),
            "quarkus.datasource.jdbc.url", database.url(),
            "quarkus.datasource.username", database.user(),
            "quarkus.datasource.password", database.password(),
            "quarkus.grpc.clients.members.port", String.valueOf(neighbours),
            "quarkus.grpc.clients.earning.port", String.valueOf(neighbours)));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", JAR.toString()));
    try {
      return new CausesProcess(new ProcessBuilder(command).inheritIO().start(), httpPort, grpcPort);
    } catch (IOException e) {
      throw new UncheckedIOException("The service does not start", e);
    }
  }

  int grpcPort() {
    return grpcPort;
  }

  boolean isReady() {
    return get("/q/health/ready").contains("\"UP\"");
  }

  /** Whether it is the one of its replicas that follows earning-service. */
  boolean followsEarning() {
    return get("/q/metrics")
        .lines()
        .filter(line -> line.startsWith("largesse_feed_leading"))
        .filter(line -> line.contains("causes-from-earning"))
        .anyMatch(line -> line.endsWith(" 1.0"));
  }

  /** SIGKILL: it finishes nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    http.close();
    kill();
  }

  /** The answer; empty while there is none. */
  private String get(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException _) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }
}
