package largesse.earning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the books, and whenever the database breaks off, every answer is the one that
 * a small model of them gives: {@code -Dlargesse.model.steps=1000000 -Dlargesse.model.seed=7} does
 * more, or another. CI does 100,000.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xO7")
class LedgerModelFlowTest {
  private static final Logger LOG = Logger.getLogger(LedgerModelFlowTest.class);
  private static final int STEPS = Integer.getInteger("largesse.model.steps", 2_000);
  private static final long SEED = Long.getLong("largesse.model.seed", 20_261_128L);
  private static final int HISTORY = 10_000;
  private static final int AT_ONCE = 10;
  private static final int STEPS_A_CUT = 250;
  private static final int ATTEMPTS_TO_SHRINK = 200;
  private static final int PENDING_DAYS = 2;

  @Inject Transactions transactions;

  @Test
  @Tag("xD11")
  void answersAsTheReferenceDoes() throws Exception {
    var crossing = new Cuts.Crossing(transactions);
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var histories = new ArrayList<Callable<Void>>();
      for (var begun = 0; begun < STEPS; begun += HISTORY) {
        var seed = SEED + begun / HISTORY;
        var length = Math.min(HISTORY, STEPS - begun);
        histories.add(() -> {
          check(seed, length, new Cuts.AtRandom(crossing, seed, STEPS_A_CUT));
          return null;
        });
      }
      for (var done : threads.invokeAll(histories)) {
        done.get();
      }
    }
    LOG.infof(
        "Broke %d connections off in %d steps, for %s", crossing.cut(), STEPS, crossing.stood());
    assertThat(crossing.cut()).isPositive();
  }

  /** A reference that is wrong by a day stands for a service that is. */
  @Test
  void findsADifferenceAndTellsTheShortestHistoryThatHasIt() {
    var history = Histories.of(SEED, 300);
    assertThat(Histories.of(SEED, 300)).isEqualTo(history);

    var shortest = Shrink.shortest(history, some -> differs(some, PENDING_DAYS + 1), 100);

    assertThat(differs(shortest, PENDING_DAYS + 1)).isTrue();
    assertThat(differs(shortest, PENDING_DAYS)).isFalse();
    assertThat(shortest).hasSizeLessThanOrEqualTo(3);
  }

  private static void check(long seed, int length, Cuts cuts) {
    var history = Histories.of(seed, length);
    var difference = Replay.run(history, new Reference(PENDING_DAYS), cuts);
    if (difference.isEmpty()) {
      return;
    }
    LOG.errorf("With seed %d: %s", seed, difference.get().getMessage());
    var shortest =
        Shrink.shortest(
            history.subList(0, difference.get().taken()),
            some -> differs(some, PENDING_DAYS),
            ATTEMPTS_TO_SHRINK);
    fail(
        "%s%nwith -Dlargesse.model.seed=%d, in short:%n%s"
            .formatted(
                difference.get().getMessage(),
                seed,
                shortest.stream().map(Step::toString).collect(Collectors.joining("\n"))));
  }

  private static boolean differs(List<Step> history, int pendingDays) {
    return Replay.run(history, new Reference(pendingDays), Cuts.NONE).isPresent();
  }
}
