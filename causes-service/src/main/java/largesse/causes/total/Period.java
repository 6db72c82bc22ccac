package largesse.causes.total;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import largesse.causes.platform.CausesReason;

/**
 * Business dates, both ends inclusive.
 *
 * @param from empty: since ever
 * @param to empty: till now
 */
public record Period(Optional<LocalDate> from, Optional<LocalDate> to) {

  /**
   * The period that a request's texts say; empty texts for open ends.
   *
   * @throws largesse.runtime.error.Refused PERIOD_INVALID
   */
  public static Period parse(String from, String to) {
    var period = new Period(date("from", from), date("to", to));
    if (period.from.isPresent() && period.to.filter(period.from.get()::isAfter).isPresent()) {
      throw CausesReason.PERIOD_INVALID.refusedAt("to", "The last date is before the first.");
    }
    return period;
  }

  /** The first date as PostgreSQL reads it. */
  String fromText() {
    return from.map(LocalDate::toString).orElse("-infinity");
  }

  /** The last date as PostgreSQL reads it. */
  String toText() {
    return to.map(LocalDate::toString).orElse("infinity");
  }

  private static Optional<LocalDate> date(String field, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      throw CausesReason.PERIOD_INVALID.refusedAt(field, "Not a date of the calendar.");
    }
  }
}
