package largesse.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One running process of the suite, which listens at the same address again when restarted. */
final class AppProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Path pidFile;
  private final Address address;
  private Process process;

  AppProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Path pidFile,
      Address address) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.pidFile = pidFile;
    this.address = address;
    this.process = launch();
  }

  private Process launch() {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      var started = builder.start();
      Files.writeString(pidFile, Long.toString(started.pid()));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  Address address() {
    return address;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the process says that it is ready.
   *
   * @throws IllegalStateException with the end of its log when it ends, or isn't ready in time
   */
  void awaitReady(HttpClient http) throws InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady(http)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name
                + (process.isAlive() ? " isn't ready after " + START_LIMIT : " has ended")
                + "; the end of "
                + log
                + ":\n"
                + tail());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address.httpUri().resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** SIGTERM, without waiting for the end. */
  void askToStop() {
    process.destroy();
  }

  /** SIGTERM, and SIGKILL for one that doesn't heed it. */
  void stop() throws InterruptedException, IOException {
    askToStop();
    if (!process.waitFor(STOP_LIMIT)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(pidFile);
  }

  void restart() {
    process = launch();
  }

  private String tail() {
    try (var lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
