package largesse.earning.tally;

import java.time.LocalDate;
import java.util.Optional;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Span;
import largesse.earning.counter.Window;

/**
 * How a member stands with a counter, and what something added.
 *
 * @param added what of it was new, in the counter's measure; 0: it had been counted already
 * @param progress towards the next time
 * @param target 0: the member has none yet
 * @param reached how often in this window
 * @param reachedBefore how often before it
 * @param free how many pieces are free; negative: too many were
 * @param until the first day that no longer counts; absent: there is none
 */
public record Advance(
    CompiledCounter counter,
    long added,
    long progress,
    long target,
    long reached,
    long reachedBefore,
    long free,
    Optional<LocalDate> until) {

  /** How much is missing until the next time; 0: nothing, or nobody knows. */
  public long missing() {
    return Math.max(0, target - progress);
  }

  /** A member who has not begun. */
  static Advance none(CompiledCounter counter, LocalDate day) {
    var terms = counter.terms();
    var until =
        switch (terms.window()) {
          case Window.Always always -> Optional.<LocalDate>empty();
          case Window.FromFirst fromFirst -> Optional.<LocalDate>empty();
          case Window.Calendar calendar -> Optional.of(calendar.spanOf(day).until());
        };
    return new Advance(counter, 0, 0, terms.target(), 0, 0, 0, until);
  }

  static Advance of(
      CompiledCounter counter, Tally tally, long added, long reachedBefore, LocalDate day) {
    var terms = counter.terms();
    var until =
        terms.isChained() && tally.progress(terms, day) > 0
            ? tally.chain(terms).breaksOn(day)
            : tally.until();
    return new Advance(
        counter,
        added,
        tally.progress(terms, day),
        tally.target(),
        tally.reached(),
        reachedBefore,
        tally.free(terms),
        Optional.of(until).filter(end -> !end.equals(Span.FOREVER)));
  }
}
