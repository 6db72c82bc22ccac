package largesse.local.bench;

/** All members choose one cause, or each one of many. */
final class OneCause implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;
  private static final int CAUSES = 1_000;

  @Override
  public String name() {
    return "one-cause";
  }

  @Override
  public String what() {
    return "allocations a second: all to one cause ÷ spread over " + CAUSES + " causes";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var same = new BenchProgramme(suite, "cause-one").put(1).enrol(MEMBERS, 1);
    var spread = new BenchProgramme(suite, "cause-many").put(1).enrol(MEMBERS, CAUSES);
    var members = GatewayLoad.uniform(MEMBERS);
    try (var toOne = new GatewayLoad(suite, same, "one", CALLERS, members);
        var toMany = new GatewayLoad(suite, spread, "many", CALLERS, members)) {
      bench.warmUp(() -> {
        toOne.record(bench.turn());
        return toMany.record(bench.turn()).perSecondToCaughtUp();
      });
      bench.compare(
          new Bench.Named(
              "one cause", "/s", () -> toOne.record(bench.turn()).perSecondToCaughtUp()),
          new Bench.Named(
              "many causes", "/s", () -> toMany.record(bench.turn()).perSecondToCaughtUp()),
          new Bench.Limit(0.9, 1.0));
    }
  }
}
