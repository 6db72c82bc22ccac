package largesse.runtime.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/**
 * The one real PostgreSQL of a test JVM. Its port is kept as a system property, since a test and
 * the application that it starts may have loaded this class twice.
 */
final class PostgresServer {
  private static final String PORT = "largesse.testing.postgres.port";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private PostgresServer() {}

  static int port() {
    synchronized (System.getProperties()) {
      var port = System.getProperty(PORT);
      if (port == null) {
        port = String.valueOf(start());
        System.setProperty(PORT, port);
      }
      return Integer.parseInt(port);
    }
  }

  /** With fsync, which the library turns off by itself: a test must see what production sees. */
  private static int start() {
    try {
      var data = Files.createTempDirectory("largesse-postgres-");
      var server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("fsync", "on")
              .setServerConfig("max_connections", "300")
              .setPGStartupWait(PATIENCE)
              .setRegisterShutdownHook(false)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data)));
      return server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  /**
   * At once: on a busy disk an orderly end takes longer than a build waits, and nobody needs it.
   */
  private static void stop(Path data) {
    try {
      var pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
      var postmaster = ProcessHandle.of(pid).orElseThrow();
      new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
      postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      delete(data);
    } catch (Exception e) {
      System.err.println("PostgreSQL in " + data + " is left behind: " + e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
