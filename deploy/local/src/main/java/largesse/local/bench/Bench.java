package largesse.local.bench;

import java.io.PrintStream;
import java.time.Duration;
import largesse.local.suite.Suite;

/**
 * What measures run with.
 *
 * @param warmUp how long a suite works before it is measured
 * @param turn how long one side has its turn
 * @param pairs how many turns each side has
 */
record Bench(Suite suite, Duration warmUp, Duration turn, int pairs, PrintStream out) {

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
