package largesse.local.bench;

import largesse.local.suite.App;

/** What a purchase costs among many members, and among few; each in a suite of its own. */
final class MemberCount implements Measure {
  private static final int CALLERS = 64;
  private static final int FEW = 1_000;

  @Override
  public String name() {
    return "members";
  }

  @Override
  public String what() {
    return "processor time of a purchase: among a million members (--members) ÷ among 1,000";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var few = new BenchProgramme(bench.suite(), name()).put(1).enrol(FEW);
    var count = bench.sizes().members();
    try (var large = bench.another(name())) {
      var many = new BenchProgramme(large, name()).put(1).enrol(1);
      new Followers(large).awaitMembers();
      var seed = new Seed(large);
      seed.members(many.id(), count);
      bench.say("%,d members are there", seed.count(App.EARNING, "member"));
      try (var amongMany =
              new GatewayLoad(large, many, "many", CALLERS, GatewayLoad.uniform(count));
          var amongFew =
              new GatewayLoad(bench.suite(), few, "few", CALLERS, GatewayLoad.uniform(FEW))) {
        bench.compareCostOfSuites(
            new Bench.Load("many", amongMany),
            new Bench.Load("few", amongFew),
            new Bench.Limit(1.15, 1.05));
      }
    }
  }
}
