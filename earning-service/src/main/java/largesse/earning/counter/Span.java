package largesse.earning.counter;

import java.time.LocalDate;

/**
 * The days that count together.
 *
 * @param until exclusive
 */
public record Span(LocalDate from, LocalDate until) {
  /** Before every business date. */
  public static final LocalDate EVER = LocalDate.of(1, 1, 1);

  /** After every business date. */
  public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

  static final Span ALL = new Span(EVER, FOREVER);
}
