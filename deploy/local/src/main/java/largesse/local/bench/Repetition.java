package largesse.local.bench;

/** Purchases sent again, and sent for the first time. */
final class Repetition implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;

  @Override
  public String name() {
    return "repetition";
  }

  @Override
  public String what() {
    return "answers a second: to purchases sent again ÷ to new ones";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    try (var tills =
        new GatewayLoad(suite, programme, name(), CALLERS, GatewayLoad.uniform(MEMBERS))) {
      bench.warmUp(() -> {
        var first = tills.record(bench.turn()).perSecond();
        tills.repeat(bench.turn());
        return first;
      });
      bench.compare(
          new Bench.Named("again", "/s", () -> tills.repeat(bench.turn()).perSecond()),
          new Bench.Named("new", "/s", () -> tills.record(bench.turn()).perSecond()),
          new Bench.Limit(2, 5));
    }
  }
}
