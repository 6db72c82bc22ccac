package largesse.local.up;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import largesse.local.DataFolder;
import largesse.local.demo.DemoProgramme;
import largesse.local.demo.GroceryReplay;
import largesse.local.gateway.GatewayClient;
import largesse.local.identity.Grant;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import largesse.local.suite.SuiteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Starts the whole suite on this machine, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Mixin private DataFolder data = new DataFolder();

  @Option(names = "--fresh", description = "Begin anew: forget the data of earlier runs.")
  private boolean fresh;

  @Option(
      names = "--gateway-port",
      paramLabel = "N",
      description = "Where the gateway listens; 0: any free port (default: 8080).")
  private int gatewayPort = 8080;

  @Option(
      names = "--demo",
      description = "Also replay real purchases, and show what they earned and gave.")
  private boolean demo;

  private final PrintStream out = System.out;
  private volatile boolean stopping;

  @Override
  public Integer call() throws InterruptedException {
    if (fresh) {
      forget(data.path());
    }
    var options = new SuiteOptions(DataFolder.repository(), data.path(), gatewayPort);
    var suite = Suite.of(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite), "stop"));
    suite.start(step -> out.println("  " + step + " …"));
    new DemoProgramme(
            client(suite, "operator", DemoProgramme.ID), client(suite, "finance", DemoProgramme.ID))
        .put();
    announce(suite);
    if (demo) {
      new GroceryReplay(
              client(suite, "operator", GroceryReplay.ID),
              client(suite, "finance", GroceryReplay.ID),
              out)
          .run();
    }
    out.println("\nCtrl-C stops it; the data stays in " + data.path() + ".");
    return watch(suite);
  }

  private static GatewayClient client(Suite suite, String role, String programme) {
    return new GatewayClient(suite.gateway(), programme, suite.token(Grant.of(role, programme)));
  }

  private void announce(Suite suite) {
    var card =
        """

        Largesse is up.
          gateway   %1$s      documentation %1$s/docs
          partners  gRPC at 127.0.0.1:%2$d (causes)
          logs      %3$s/logs

        A programme to try things with is there: %4$s. For the shell:
          export GATEWAY=%1$s
          export OPERATOR=%5$s
          export STORE=%6$s
        More tokens: deploy/local/token ROLE --programme %4$s%7$s
        """;
    out.printf(
        card,
        suite.gateway(),
        suite.address(App.CAUSES).grpc(),
        data.path(),
        DemoProgramme.ID,
        suite.token(Grant.of("operator", DemoProgramme.ID)),
        suite.token(Grant.of("store", DemoProgramme.ID)),
        dataOption());
  }

  private String dataOption() {
    return data.isDefault() ? "" : " --data " + data.path();
  }

  /** Returns only when a process has ended by itself; a signal ends the program elsewhere. */
  private int watch(Suite suite) throws InterruptedException {
    while (suite.ended().isEmpty()) {
      TimeUnit.SECONDS.sleep(1);
    }
    if (!stopping) {
      System.err.println(suite.ended() + " ended unexpectedly; see " + data.path().resolve("logs"));
    }
    return 1;
  }

  private void stop(Suite suite) {
    stopping = true;
    out.println("\nStopping …");
    suite.close();
    out.println("Stopped.");
  }

  private static void forget(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.exists(folder.resolve("lock"))) {
      throw new IllegalStateException(folder + " isn't a suite's data; --fresh leaves it alone");
    }
    Suite.checkNotInUse(folder);
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
