package largesse.local.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import largesse.local.suite.Suite;

/**
 * What measures run with.
 *
 * @param suites that further ones are started among
 * @param warmUp how long a suite works before it is measured
 * @param turn how long one side has its turn
 * @param pairs how many turns each side has
 */
record Bench(
    Suite suite,
    Suites suites,
    Duration warmUp,
    Duration turn,
    int pairs,
    Sizes sizes,
    PrintStream out) {

  /** How much is there in the measures that ask what size costs. */
  record Sizes(int members, long entries) {}

  /** Lets the suite's code be compiled and its caches fill. */
  void warmUp(Side side) throws Exception {
    var end = System.nanoTime() + warmUp.toNanos();
    var begun = side.turn();
    var last = begun;
    while (System.nanoTime() < end) {
      last = side.turn();
    }
    say("warmed up: from %,.0f/s to %,.0f/s", begun, last);
  }

  /** What tells how much two turns of the same differ. */
  void noise(Side side, String what) throws Exception {
    say("noise: %s ÷ itself  %s", what, Turns.take(side, side, pairs).ratio());
  }

  void say(String text, Object... values) {
    out.println("  " + text.formatted(values));
  }

  /** A side and what it is called, with what its turns measure. */
  record Named(String name, String unit, Side side) {}

  /** Lets two sides take turns, tells how much the second differs from itself, and the ratio. */
  void compare(Named first, Named second, Limit limit) throws Exception {
    noise(second.side(), second.name());
    var turns = Turns.take(first.side(), second.side(), pairs);
    say(
        "%s %,.2f %s, %s %,.2f %s",
        first.name(),
        Ratio.median(turns.first()),
        first.unit(),
        second.name(),
        Ratio.median(turns.second()),
        second.unit());
    verdict(turns.ratio(), limit);
  }

  /** A load, by what a purchase of it costs. */
  record Load(String name, GatewayLoad gateway) {}

  /** As {@link #compare}, by processor time of a purchase, with where each of the two spent it. */
  void compareCost(Load first, Load second, Limit limit) throws Exception {
    var spent = new Spent(this, first);
    var spentToo = new Spent(this, second);
    compare(spent.side(), spentToo.side(), limit);
    spent.tell();
    spentToo.tell();
  }

  /**
   * As {@link #compareCost} of loads on two suites, each of which is warmed up before: a process
   * that is compiling still costs twice what it does later, so none may be ahead of the other.
   */
  void compareCostOfSuites(Load first, Load second, Limit limit) throws Exception {
    for (var half = 0; half < 2; half++) {
      for (var load : List.of(first, second)) {
        say("%s", load.name());
        new Bench(suite, suites, warmUp.dividedBy(2), turn, pairs, sizes, out)
            .warmUp(() -> load.gateway().record(turn).perSecond());
      }
    }
    noise(() -> first.gateway().record(turn).cpuMillisEach(), first.name());
    compareCost(first, second, limit);
  }

  /** Starts another suite beside the first, on data of its own. */
  Suite another(String name) throws Exception {
    return suites.start(name, step -> say("%s: %s", name, step));
  }

  /** A ratio with what it has to be. */
  void verdict(Ratio ratio, Limit limit) {
    say("ratio  %s   %s", ratio, limit);
  }

  /** What a ratio must reach; where the aim is the smaller of the two, must not pass. */
  record Limit(double limit, double aim) {
    @Override
    public String toString() {
      return "(%s %s, aim %s)".formatted(limit < aim ? "at least" : "at most", limit, aim);
    }
  }
}
