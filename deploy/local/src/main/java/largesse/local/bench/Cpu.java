package largesse.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import largesse.local.suite.Suite;

/**
 * Processor time that a suite's processes have used: each service's own, and what PostgreSQL did
 * for it.
 */
record Cpu(Map<String, Duration> byProcess) {
  private static final String POSTGRES = "postgres";

  /** Since each process began. */
  static Cpu of(Suite suite) {
    var used = new TreeMap<String, Duration>();
    suite.processes().forEach((name, process) -> used.put(name, time(process)));
    for (var process : suite.databaseProcesses()) {
      used.merge(database(process), time(process), Duration::plus);
    }
    return new Cpu(used);
  }

  Cpu since(Cpu before) {
    var used = new TreeMap<String, Duration>();
    byProcess.forEach((name, time) ->
        used.put(name, time.minus(before.byProcess.getOrDefault(name, Duration.ZERO))));
    return new Cpu(used);
  }

  Cpu plus(Cpu other) {
    var sum = new TreeMap<>(byProcess);
    other.byProcess.forEach((name, time) -> sum.merge(name, time, Duration::plus));
    return new Cpu(sum);
  }

  /** Of all processes, for each of so many purchases. */
  double millisEach(long purchases) {
    return millisEach(byProcess.values().stream().reduce(Duration.ZERO, Duration::plus), purchases);
  }

  /** "earning 0.21 ms, postgres for earning 0.18 ms, …", the largest first. */
  String each(long purchases) {
    return byProcess.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
        .filter(entry -> millisEach(entry.getValue(), purchases) >= 0.005)
        .map(entry -> "%s %.2f".formatted(entry.getKey(), millisEach(entry.getValue(), purchases)))
        .reduce((some, more) -> some + ", " + more)
        .orElse("none");
  }

  private static double millisEach(Duration time, long purchases) {
    return time.toNanos() / 1e6 / purchases;
  }

  private static Duration time(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** A backend says in its title, where the system shows it, whom it serves. */
  private static String database(ProcessHandle backend) {
    try {
      var title = Files.readString(Path.of("/proc/" + backend.pid() + "/cmdline")).split("[ \0]");
      return title.length > 3 && title[3].startsWith("127.")
          ? POSTGRES + " for " + title[2]
          : POSTGRES;
    } catch (IOException e) {
      return POSTGRES;
    }
  }
}
