package largesse.local.bench;

import largesse.local.suite.App;

/** What a purchase costs on a large ledger, and on an empty one; each in a suite of its own. */
final class EntryCount implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;

  @Override
  public String name() {
    return "entries";
  }

  @Override
  public String what() {
    return "processor time of a purchase: after ten million entries (--entries) ÷ after none";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var members = GatewayLoad.uniform(MEMBERS);
    var empty = new BenchProgramme(bench.suite(), name()).put(1).enrol(MEMBERS);
    try (var large = bench.another(name())) {
      var full = new BenchProgramme(large, name()).put(1).enrol(MEMBERS);
      try (var onFull = new GatewayLoad(large, full, "full", CALLERS, members);
          var onEmpty = new GatewayLoad(bench.suite(), empty, "empty", CALLERS, members)) {
        onFull.record(bench.turn());
        var seed = new Seed(large);
        seed.entries(full.id(), bench.sizes().entries());
        bench.say("%,d entries are there", seed.count(App.EARNING, "entry"));
        bench.compareCostOfSuites(
            new Bench.Load("large", onFull),
            new Bench.Load("empty", onEmpty),
            new Bench.Limit(1.2, 1.05));
      }
    }
  }
}
