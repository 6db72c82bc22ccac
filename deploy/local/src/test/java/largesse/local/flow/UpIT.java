package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of deploy/local as a stranger runs them. */
class UpIT {
  private static final Path COMMANDS = Path.of("").toAbsolutePath();
  private static final Pattern GATEWAY = Pattern.compile("export GATEWAY=(\\S+)");
  private static final Pattern OPERATOR = Pattern.compile("export OPERATOR=(\\S+)");

  @TempDir private Path folder;

  @Test
  void startsTheSuiteShowsRealPurchasesAndStopsWithoutAnythingLeftBehind() throws Exception {
    var output = folder.resolve("up.txt");
    var data = folder.resolve("data with blanks");
    var up =
        command(output, "up", "--data", data.toString(), "--gateway-port", "0", "--demo").start();
    try {
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> !up.isAlive() || Files.readString(output).contains("Ctrl-C stops it"));
      var text = Files.readString(output);
      assertThat(text).contains("Largesse is up.").contains("The books are clean");

      var gateway = find(GATEWAY, text);
      assertThat(status(gateway, find(OPERATOR, text))).isEqualTo(200);
      assertThat(status(gateway, token(data, "store", "demo"))).isEqualTo(200);
      assertThat(status(gateway, token(data, "store", "other"))).isEqualTo(404);

      var children = up.descendants().toList();
      assertThat(children).hasSizeGreaterThanOrEqualTo(5);
      up.destroy();
      assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(Files.readString(output)).contains("Stopped.").doesNotContain("unexpectedly");
      assertThat(Files.exists(data.resolve("postgres/postmaster.pid"))).isFalse();
    } finally {
      up.descendants().forEach(ProcessHandle::destroy);
      up.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Starting PostgreSQL", "Waiting for gateway"})
  void leavesNothingBehindWhenStoppedWhileItStarts(String step) throws Exception {
    var output = folder.resolve("up.txt");
    var data = folder.resolve("data");

    stopAt(step, output, command(output, "up", "--data", data.toString(), "--gateway-port", "0"));

    assertThat(running()).isEmpty();
    assertThat(Files.exists(data.resolve("postgres/postmaster.pid"))).isFalse();
    assertThat(Files.readString(output)).contains("Stopped.").doesNotContain("is up");
  }

  @Test
  void leavesNothingBehindOfABenchBrokenOffWhileItsSuiteStarts() throws Exception {
    var output = folder.resolve("bench.txt");
    var bench = command(output, "bench");
    bench.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);

    stopAt("Waiting for members", output, bench);

    assertThat(running()).isEmpty();
    assertThat(folder).isDirectoryNotContaining("glob:**/largesse-bench*");
  }

  /** SIGTERM as soon as it says that it has come to a step. */
  private static void stopAt(String step, Path output, ProcessBuilder command) throws Exception {
    var process = command.start();
    try {
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> !process.isAlive() || Files.readString(output).contains(step));
      process.destroy();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(output)).contains(step);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroyForcibly();
    }
  }

  /** All that works with this test's folder. */
  private List<String> running() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws Exception {
    assertThat(failure("token", "member", "--programme", "demo", "--data", folder.toString()))
        .contains("No suite has been started on");
    assertThat(failure("up", "--colour", "blue")).contains("--colour");
  }

  private String failure(String... arguments) throws IOException, InterruptedException {
    var output = folder.resolve("failure.txt");
    var process = command(output, arguments).start();
    assertThat(process.waitFor()).isNotZero();
    return Files.readString(output);
  }

  private String token(Path data, String role, String programme)
      throws IOException, InterruptedException {
    var output = folder.resolve("token.txt");
    var process =
        command(output, "token", role, "--programme", programme, "--data", data.toString());
    // The token alone goes to standard output; a JVM may have words of its own for standard error.
    assertThat(process.redirectErrorStream(false).start().waitFor()).isZero();
    return Files.readString(output).strip();
  }

  private static ProcessBuilder command(Path output, String... words) {
    var command = new ArrayList<>(List.of(words));
    command.set(0, COMMANDS.resolve(words[0]).toString());
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
  }

  private static String find(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static int status(String gateway, String token) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(gateway + "/v1/programmes/demo"))
              .header("Authorization", "Bearer " + token)
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
