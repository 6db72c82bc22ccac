package largesse.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@link FollowerProcess} in a real child JVM. */
final class ChildFollower implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildFollower(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildFollower start(List<String> jvmOptions, String... arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FollowerProcess.class.getName());
    command.addAll(List.of(arguments));
    try {
      return new ChildFollower(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException("No child process", e);
    }
  }

  /** Reads on until it says something, or fails when it ends first. */
  void awaitLine(String text) {
    var seen = new StringBuilder();
    var said =
        output.lines().peek(line -> seen.append(line).append('\n')).anyMatch(l -> l.contains(text));
    assertThat(said).as("the child has ended: %s", seen).isTrue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no shutdown hook, no rollback, no goodbye. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
