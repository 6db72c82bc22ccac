package largesse.earning.counter;

import java.time.LocalDate;
import java.time.Period;

/** For how long a counter goes on counting before it begins anew. */
public sealed interface Window {
  Window ALWAYS = new Always();

  /** It never begins anew. */
  record Always() implements Window {}

  /** Calendar periods of so many months. */
  record Calendar(int months) implements Window {
    public static final Calendar MONTH = new Calendar(1);
    public static final Calendar QUARTER = new Calendar(3);
    public static final Calendar YEAR = new Calendar(12);
  }

  /** So long from the first thing that counts. */
  record FromFirst(Period validFor) implements Window {}

  /** The span that a day is in, or begins. */
  default Span spanOf(LocalDate day) {
    return switch (this) {
      case Always always -> Span.ALL;
      case Calendar(var months) -> {
        var month = (day.getMonthValue() - 1) / months * months + 1;
        var from = day.withDayOfMonth(1).withMonth(month);
        yield new Span(from, from.plusMonths(months));
      }
      case FromFirst(var validFor) -> new Span(day, day.plus(validFor));
    };
  }
}
