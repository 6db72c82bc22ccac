package largesse.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import largesse.local.suite.App;

/** Purchases a second through the gateway and by a plain client that writes the same rows. */
final class Throughput implements Measure {
  private static final List<Integer> CONNECTIONS = List.of(4, 8, 16, 32);
  private static final int CALLERS = 64;
  private static final int MEMBERS = 999;
  private static final int CAUSES = 3;

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String what() {
    return "purchases a second: gateway ÷ plain PostgreSQL client";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var earning = suite.database(App.EARNING);
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS, CAUSES);
    var turns = new ArrayList<GatewayLoad.Turn>();
    try (var gateway =
        new GatewayLoad(suite, programme, name(), CALLERS, GatewayLoad.uniform(MEMBERS))) {
      bench.warmUp(() -> gateway.record(bench.turn()).perSecond());
      var database = new PlainDatabase(earning, programme.id());
      var best = bestOf(bench, database);
      var suiteRows = new RowCount(earning, "public");
      var plainRows = new RowCount(earning, "plain");
      try (var plain = new PlainLoad(database, "plain", best)) {
        var written = new long[1];
        Side plainSide =
            () -> {
              var done = plain.record(bench.turn());
              written[0] += done.calls();
              return done.perSecond();
            };
        bench.noise(plainSide, "plain");
        var result =
            Turns.take(
                () -> {
                  var turn = gateway.record(bench.turn());
                  turns.add(turn);
                  return turn.perSecond();
                },
                plainSide,
                bench.pairs());
        var recorded = turns.stream().mapToLong(turn -> turn.answered().calls()).sum();
        bench.say("rows a purchase: suite  %s", suiteRows.grownBy(recorded));
        bench.say("                 plain  %s", plainRows.grownBy(written[0]));
        bench.say(
            "gateway %,.0f/s with %d callers, plain %,.0f/s with %d connections",
            Ratio.median(result.first()), CALLERS, Ratio.median(result.second()), best);
        bench.say(
            "processor time a purchase: %s",
            turns.stream().map(GatewayLoad.Turn::cpu).reduce(Cpu.NONE, Cpu::plus).each(recorded));
        bench.say(
            "until the other services had caught up: ratio %s",
            Ratio.of(
                turns.stream().mapToDouble(GatewayLoad.Turn::perSecondToCaughtUp).toArray(),
                result.second()));
        bench.verdict(result.ratio(), new Bench.Limit(1.0, 2.0));
      }
    }
  }

  /** How many connections the plain client is fastest with. */
  private static int bestOf(Bench bench, PlainDatabase database) throws Exception {
    var rates = new TreeMap<Double, Integer>();
    for (var connections : CONNECTIONS) {
      try (var plain = new PlainLoad(database, "try-" + connections, connections)) {
        plain.record(Duration.ofSeconds(1));
        rates.put(plain.record(bench.turn()).perSecond(), connections);
      }
    }
    for (var rate : rates.entrySet()) {
      bench.say("plain client with %2d connections: %,.0f/s", rate.getValue(), rate.getKey());
    }
    return rates.lastEntry().getValue();
  }
}
