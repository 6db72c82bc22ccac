package largesse.causes.report;

import java.time.LocalDate;

/**
 * A span of business dates.
 *
 * @param before the first date after it
 */
record Span(LocalDate from, LocalDate before) {

  /** The whole periods that it touches. */
  Span in(Resolution resolution) {
    return new Span(resolution.start(from), resolution.next(resolution.start(before.minusDays(1))));
  }

  boolean has(LocalDate date) {
    return !date.isBefore(from) && date.isBefore(before);
  }
}
