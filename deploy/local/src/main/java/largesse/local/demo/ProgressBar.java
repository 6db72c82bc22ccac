package largesse.local.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Shows on a terminal how far something is; on anything else a line at each tenth. */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final int total;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final long begun = System.nanoTime();
  private int done;

  ProgressBar(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  void step() {
    done++;
    var parts = terminal ? 200 : 10;
    if ((long) done * parts / total != (long) (done - 1) * parts / total) {
      show();
    }
  }

  private void show() {
    var filled = (int) ((long) done * WIDTH / total);
    var perSecond = done * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
    out.printf(
        "%s  [%s%s] %,d of %,d   %,d a second%s",
        terminal ? "\r" : "",
        "█".repeat(filled),
        "·".repeat(WIDTH - filled),
        done,
        total,
        perSecond,
        terminal ? "  " : "\n");
    out.flush();
  }

  void end() {
    var took = Duration.ofNanos(System.nanoTime() - begun);
    out.printf("%s  in %.1f s%n%n", terminal ? "\n" : "", took.toMillis() / 1000.0);
  }
}
