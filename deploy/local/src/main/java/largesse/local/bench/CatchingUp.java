package largesse.local.bench;

import java.time.Duration;
import largesse.local.suite.App;

/** How fast causes-service takes up what was recorded while it was stopped. */
final class CatchingUp implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;
  private static final Duration STOP = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "catching-up";
  }

  @Override
  public String what() {
    return "purchases a second: taken up by causes-service after a minute's stop ÷ recorded in it";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    try (var tills =
        new GatewayLoad(suite, programme, name(), CALLERS, GatewayLoad.uniform(MEMBERS))) {
      bench.warmUp(() -> tills.record(bench.turn()).perSecond());
      suite.stop(App.CAUSES);
      var recorded = tills.answer(STOP);
      suite.restart(App.CAUSES);
      var begun = System.nanoTime();
      new Followers(suite).awaitCaughtUp();
      var seconds = (System.nanoTime() - begun) / 1e9;
      bench.say(
          "recorded %,d at %,.0f/s; taken up in %.1f s from when the new process was ready, which"
              + " runs code that is not compiled yet",
          recorded.calls(), recorded.perSecond(), seconds);
      var ratio = recorded.calls() / seconds / recorded.perSecond();
      bench.verdict(new Ratio(ratio, ratio, ratio), new Bench.Limit(3, 10));
    }
  }
}
