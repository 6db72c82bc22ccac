package largesse.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Callers at work side by side. */
final class Callers {
  private Callers() {}

  /** What one caller does over and over. */
  @FunctionalInterface
  interface Call {
    void once() throws Exception;
  }

  /** What callers did together. */
  record Done(long calls, double seconds) {
    double perSecond() {
      return calls / seconds;
    }
  }

  /** Keeps all of them at it for a while; each finishes what it has begun. */
  static Done work(List<? extends Call> callers, Duration turn) throws InterruptedException {
    var calls = new LongAdder();
    var begun = System.nanoTime();
    var end = begun + turn.toNanos();
    all(
        callers.stream()
            .<Callable<Void>>map(caller ->
                () -> {
                  while (System.nanoTime() < end) {
                    caller.once();
                    calls.increment();
                  }
                  return null;
                })
            .toList());
    return new Done(calls.sum(), (System.nanoTime() - begun) / 1e9);
  }

  /** Runs all to the end of the last one. */
  static void all(List<? extends Callable<Void>> work) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<Void>> begun = new ArrayList<>(threads.invokeAll(work));
      for (var one : begun) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A caller failed", e.getCause());
    }
  }
}
