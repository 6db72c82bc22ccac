package largesse.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import largesse.local.suite.App;

/** How long one till waits for an answer when nobody else asks, and one plain client. */
final class LoneClient implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;

  @Override
  public String name() {
    return "lone-client";
  }

  @Override
  public String what() {
    return "half of all answers to a lone client come within: gateway ÷ plain PostgreSQL client";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var followers = new Followers(suite);
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    var members = GatewayLoad.uniform(MEMBERS);
    try (var others = new GatewayLoad(suite, programme, "others", CALLERS, members)) {
      bench.warmUp(() -> others.record(bench.turn()).perSecond());
    }
    try (var till = new PurchaseCaller(programme, name(), members)) {
      median(till, bench.turn());
      var database = new PlainDatabase(suite.database(App.EARNING), programme.id());
      try (var plain = new PlainCaller(database, name() + "-")) {
        median(plain, bench.turn());
        bench.compare(
            new Bench.Named(
                "gateway",
                "ms",
                () -> {
                  var median = median(till, bench.turn());
                  followers.awaitCaughtUp();
                  return median;
                }),
            new Bench.Named("plain", "ms", () -> median(plain, bench.turn())),
            new Bench.Limit(2.0, 1.3));
      }
    }
  }

  /** Milliseconds that half of the calls don't take longer than. */
  private static double median(Callers.Call caller, Duration turn) throws Exception {
    var end = System.nanoTime() + turn.toNanos();
    var millis = new ArrayList<Double>();
    for (var begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
      caller.once();
      millis.add((System.nanoTime() - begun) / 1e6);
    }
    return Ratio.median(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
