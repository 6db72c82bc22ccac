package largesse.local.bench;

/** All tills show the card of one member, or those of many. */
final class HotMember implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;

  @Override
  public String name() {
    return "hot-member";
  }

  @Override
  public String what() {
    return "purchases a second: all of one member ÷ spread over " + MEMBERS + " members";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    try (var hot = new GatewayLoad(suite, programme, "hot", CALLERS, _ -> 0);
        var spread =
            new GatewayLoad(suite, programme, "spread", CALLERS, GatewayLoad.uniform(MEMBERS))) {
      bench.warmUp(() -> spread.record(bench.turn()).perSecond());
      bench.compare(
          new Bench.Named("one member", "/s", () -> hot.record(bench.turn()).perSecond()),
          new Bench.Named("many members", "/s", () -> spread.record(bench.turn()).perSecond()),
          new Bench.Limit(0.7, 0.9));
    }
  }
}
