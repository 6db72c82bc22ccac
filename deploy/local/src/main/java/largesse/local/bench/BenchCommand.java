package largesse.local.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description =
        "Measures what the suite does beside a plain PostgreSQL; what and how is in"
            + " deploy/local/README.md.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final List<Measure> MEASURES =
      List.of(
          new Throughput(),
          new HotMember(),
          new RuleCount(),
          new Repetition(),
          new Import(),
          new LoneClient(),
          new OneCause(),
          new CatchingUp(),
          new Visibility(),
          new Heap(),
          new MemberCount(),
          new EntryCount());

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these measures (default: all).")
  private List<String> only = List.of();

  @Option(names = "--pairs", description = "Turns of each side (default: ${DEFAULT-VALUE}).")
  private int pairs = 9;

  @Option(names = "--seconds", description = "Length of a turn (default: ${DEFAULT-VALUE}).")
  private int seconds = 3;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long the suite works before it is measured (default: ${DEFAULT-VALUE}).")
  private int warmUp = 150;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Members of the large programme (default: ${DEFAULT-VALUE}).")
  private int members = 1_000_000;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Entries of the large ledger (default: ${DEFAULT-VALUE}).")
  private long entries = 10_000_000;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    try (var suites = new Suites()) {
      var suite = suites.start("first", step -> out.println("  " + step));
      var bench =
          new Bench(
              suite,
              suites,
              Duration.ofSeconds(warmUp),
              Duration.ofSeconds(seconds),
              pairs,
              new Bench.Sizes(members, entries),
              out);
      checkDurable(suite);
      for (var measure : chosen()) {
        out.printf("%n%s: %s%n", measure.name(), measure.what());
        measure.run(bench);
      }
    }
    return 0;
  }

  /** Nothing is measured on a database that could forget. */
  private static void checkDurable(Suite suite) throws SQLException {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      try (var connection = suite.database(App.EARNING).getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SHOW " + setting)) {
        rows.next();
        if (!rows.getString(1).equals("on")) {
          throw new IllegalStateException(setting + " is " + rows.getString(1));
        }
      }
    }
  }

  private List<Measure> chosen() {
    var names = MEASURES.stream().map(Measure::name).collect(Collectors.toSet());
    for (var name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("No such measure: " + name + "; there are " + names);
      }
    }
    return MEASURES.stream()
        .filter(measure -> only.isEmpty() || only.contains(measure.name()))
        .toList();
  }
}
