package largesse.local.bench;

/** What a purchase costs where many rules are in force, and where one is. */
final class RuleCount implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 500;
  private static final int RULES = 1_000;

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String what() {
    return "processor time of a purchase: by 1,000 active rules ÷ by 1";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var many = new BenchProgramme(suite, "rules-many").put(RULES).enrol(MEMBERS);
    var one = new BenchProgramme(suite, "rules-one").put(1).enrol(MEMBERS);
    var members = GatewayLoad.uniform(MEMBERS);
    try (var byMany = new GatewayLoad(suite, many, "many", CALLERS, members);
        var byOne = new GatewayLoad(suite, one, "one", CALLERS, members)) {
      bench.warmUp(() -> {
        byMany.record(bench.turn());
        return byOne.record(bench.turn()).perSecond();
      });
      bench.compareCost(
          new Bench.Load("1,000 rules", byMany),
          new Bench.Load("1 rule", byOne),
          new Bench.Limit(1.3, 1.05));
    }
  }
}
