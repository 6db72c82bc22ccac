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
 *
 * @param compiling how much of it the virtual machines took to compile code, where the system shows
 *     that; what is still warming up is known by it
 */
record Cpu(Map<String, Duration> byProcess, Duration compiling) {
  static final Cpu NONE = new Cpu(Map.of(), Duration.ZERO);

  private static final String POSTGRES = "postgres";
  private static final Duration TICK = Duration.ofMillis(10);

  /** Since each process began. */
  static Cpu of(Suite suite) {
    var used = new TreeMap<String, Duration>();
    var compiling = Duration.ZERO;
    for (var process : suite.processes().entrySet()) {
      used.put(process.getKey(), time(process.getValue()));
      compiling = compiling.plus(compiling(process.getValue()));
    }
    for (var process : suite.databaseProcesses()) {
      used.merge(database(process), time(process), Duration::plus);
    }
    return new Cpu(used, compiling);
  }

  Cpu since(Cpu before) {
    var used = new TreeMap<String, Duration>();
    byProcess.forEach((name, time) ->
        used.put(name, time.minus(before.byProcess.getOrDefault(name, Duration.ZERO))));
    return new Cpu(used, compiling.minus(before.compiling));
  }

  Cpu plus(Cpu other) {
    var sum = new TreeMap<>(byProcess);
    other.byProcess.forEach((name, time) -> sum.merge(name, time, Duration::plus));
    return new Cpu(sum, compiling.plus(other.compiling));
  }

  /** Of all processes, for each of so many purchases. */
  double millisEach(long purchases) {
    return millisEach(byProcess.values().stream().reduce(Duration.ZERO, Duration::plus), purchases);
  }

  /**
   * "1.31 ms: gateway 0.33, postgres for earning 0.27, …; compiling was 0.04 of it", the largest
   * first.
   */
  String each(long purchases) {
    return "%.2f ms: %s; compiling was %.2f of it"
        .formatted(
            millisEach(purchases), byProcessEach(purchases), millisEach(compiling, purchases));
  }

  private String byProcessEach(long purchases) {
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

  /** What its threads of that name have used, which end when they have nothing to do. */
  private static Duration compiling(ProcessHandle process) {
    var ticks = 0L;
    try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/task"))) {
      for (var thread : threads) {
        ticks += compilingTicks(thread);
      }
    } catch (IOException e) {
      return Duration.ZERO;
    }
    return TICK.multipliedBy(ticks);
  }

  private static long compilingTicks(Path thread) {
    try {
      var stat = Files.readString(thread.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return stat.contains("CompilerThre")
          ? Long.parseLong(fields[11]) + Long.parseLong(fields[12])
          : 0;
    } catch (IOException e) {
      return 0;
    }
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
