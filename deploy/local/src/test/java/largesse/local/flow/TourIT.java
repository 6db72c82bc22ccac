package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import largesse.local.demo.DemoProgramme;
import largesse.local.identity.Grant;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the README: each command is run as it stands there, each answer is as it says. */
@ExtendWith(RunningSuite.class)
class TourIT {
  private static final Path README = Path.of("../../README.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(sh|json)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MEMBER = Pattern.compile("\"id\":\"([^\"]+)\"");

  /** What is other each time: ids, times and voucher codes. */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|[0-9A-Z]{16}");

  @TempDir private Path folder;

  /**
   * A command of the tour and the answer beneath it.
   *
   * @param answer empty: none is shown
   */
  private record Step(String command, String answer) {}

  @Test
  void answersAsItSays(Suite suite) throws Exception {
    new DemoProgramme(
            RunningSuite.operator(suite, DemoProgramme.ID),
            RunningSuite.finance(suite, DemoProgramme.ID))
        .put();
    var shell = new StringBuilder();
    var member = "";
    for (var step : tour()) {
      shell.append("date() { command date -d @%d \"$@\"; }%n".formatted(nextSecond()));
      var command = step.command().replace("…the id above", member);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertShows(run(suite, shell, command), step.answer()));
      if (member.isEmpty()) {
        member = idIn(run(suite, shell, command));
      }
      shell.append(settings(command));
    }
  }

  private static List<Step> tour() throws IOException {
    var steps = new ArrayList<Step>();
    for (var block : BLOCK.matcher(Files.readString(README)).results().toList()) {
      if (block.group(1).equals("sh")) {
        steps.add(new Step(block.group(2), ""));
      } else {
        var command = steps.removeLast().command();
        steps.add(new Step(command, block.group(2)));
      }
    }
    return steps;
  }

  /** The times of the tour are in whole seconds, and a choice holds for what happens after it. */
  private static long nextSecond() {
    var next = Instant.now().getEpochSecond() + 1;
    await().until(() -> Instant.now().getEpochSecond() >= next);
    return next;
  }

  /**
   * A shell of its own, with what was set in earlier steps. Its clock stands still, so that a
   * command that is repeated says the same.
   */
  private String run(Suite suite, StringBuilder before, String command)
      throws IOException, InterruptedException {
    var output = folder.resolve("answer.txt");
    var builder =
        new ProcessBuilder("bash", "-euc", before + command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "GATEWAY", suite.gateway().toString(),
                "STORE", suite.token(Grant.of("store", DemoProgramme.ID)),
                "OPERATOR", suite.token(Grant.of("operator", DemoProgramme.ID))));
    var status = builder.start().waitFor();
    var answer = Files.readString(output);
    assertThat(status).as(answer).isZero();
    return answer;
  }

  /** The lines of a step that later ones build upon: variables and functions. */
  private static String settings(String command) {
    return command
        .lines()
        .filter(line -> line.matches("\\w+(=|\\(\\)).*"))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static String idIn(String answer) {
    var id = MEMBER.matcher(answer);
    return id.find() ? id.group(1) : "";
  }

  /** What stands between the dots is in the answer, in this order. */
  private static void assertShows(String answer, String shown) {
    assertThat(plain(answer))
        .containsSubsequence(Pattern.compile("…").splitAsStream(shown).map(TourIT::plain).toList());
  }

  private static String plain(String json) {
    return VOLATILE.matcher(json.replaceAll("\\s", "")).replaceAll(Matcher.quoteReplacement("*"));
  }
}
