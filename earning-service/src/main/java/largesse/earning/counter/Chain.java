package largesse.earning.counter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.SortedSet;
import java.util.TreeSet;

/** Weeks, or months, in a row. Each is known by its first day. */
public final class Chain {
  private final Measure measure;
  private final SortedSet<LocalDate> links = new TreeSet<>();

  /**
   * The links of a chain, in any order.
   *
   * @param measure WEEKS or MONTHS
   */
  public Chain(Measure measure, Iterable<String> slots) {
    this.measure = measure;
    slots.forEach(slot -> links.add(LocalDate.parse(slot)));
  }

  /** The week or month that a day is in. */
  static String slot(Measure measure, LocalDate day) {
    return first(measure, day).toString();
  }

  /** How often so many in a row are complete: each run is cut from its beginning. */
  public long complete(long inARow) {
    var complete = 0L;
    var run = 0L;
    LocalDate next = null;
    for (var link : links) {
      run = link.equals(next) ? run + 1 : 1;
      complete += run % inARow == 0 ? 1 : 0;
      next = after(link);
    }
    return complete;
  }

  /** How many in a row there are up to a day: its own may still come, the one before must be. */
  public long runUpTo(LocalDate day) {
    var link = first(measure, day);
    if (!links.contains(link)) {
      link = before(link);
    }
    var run = 0L;
    while (links.contains(link)) {
      run++;
      link = before(link);
    }
    return run;
  }

  /** The first day that is too late to go on with a chain as it is on a day. */
  public LocalDate breaksOn(LocalDate day) {
    var current = first(measure, day);
    return links.contains(current) ? after(after(current)) : after(current);
  }

  private static LocalDate first(Measure measure, LocalDate day) {
    return measure == Measure.WEEKS
        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        : day.withDayOfMonth(1);
  }

  private LocalDate after(LocalDate link) {
    return measure == Measure.WEEKS ? link.plusWeeks(1) : link.plusMonths(1);
  }

  private LocalDate before(LocalDate link) {
    return measure == Measure.WEEKS ? link.minusWeeks(1) : link.minusMonths(1);
  }
}
