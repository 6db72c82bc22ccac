package largesse.local.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import largesse.local.bench.Callers.Call;
import largesse.local.bench.Callers.Done;
import largesse.local.suite.Suite;

/**
 * Tills that record purchases through the gateway. A turn is over once the suite's other services
 * have taken up what was recorded, so none of its work weighs on the turn of the other side; its
 * rate is that of the answers.
 */
final class GatewayLoad implements AutoCloseable {
  private final Suite suite;
  private final Followers followers;
  private final List<PurchaseCaller> tills = new ArrayList<>();

  /** What a turn came to: with the time and the processor time until all had caught up. */
  record Turn(Done answered, double secondsToCaughtUp, Cpu cpu) {
    double perSecond() {
      return answered.perSecond();
    }

    double perSecondToCaughtUp() {
      return answered.calls() / secondsToCaughtUp;
    }

    double cpuMillisEach() {
      return cpu.millisEach(answered.calls());
    }
  }

  /**
   * Opens the connections.
   *
   * @param name no two loads share one
   * @param member whose card is shown, by a number that differs from purchase to purchase
   */
  GatewayLoad(
      Suite suite, BenchProgramme programme, String name, int callers, LongUnaryOperator member)
      throws IOException {
    this.suite = suite;
    this.followers = new Followers(suite);
    for (var till = 0; till < callers; till++) {
      var salt = till * 1_000_003L;
      tills.add(
          new PurchaseCaller(
              programme, name + "-" + till, number -> member.applyAsLong(number + salt)));
    }
  }

  /** Spreads purchases evenly over members. */
  static LongUnaryOperator uniform(int members) {
    return number -> (PurchaseCaller.mix(number) >>> 1) % members;
  }

  Turn record(Duration turn) throws InterruptedException, SQLException {
    return run(tills, turn);
  }

  /** Records purchases, and doesn't wait for the other services. */
  Done answer(Duration turn) throws InterruptedException {
    return Callers.work(tills, turn);
  }

  /** Sends again what has been recorded. */
  Turn repeat(Duration turn) throws InterruptedException, SQLException {
    return run(tills.stream().<Call>map(till -> till::again).toList(), turn);
  }

  private Turn run(List<? extends Call> calls, Duration turn)
      throws InterruptedException, SQLException {
    var before = Cpu.of(suite);
    var begun = System.nanoTime();
    var done = Callers.work(calls, turn);
    followers.awaitCaughtUp();
    var seconds = (System.nanoTime() - begun) / 1e9;
    return new Turn(done, seconds, Cpu.of(suite).since(before));
  }

  @Override
  public void close() throws IOException {
    for (var till : tills) {
      till.close();
    }
  }
}
