package largesse.causes.report;

import java.time.LocalDate;
import java.util.Optional;

/** Into which periods a report divides time, by business dates. */
public enum Resolution {
  DAY,
  MONTH,
  YEAR;

  /** The first day of the period that a date is in. */
  LocalDate start(LocalDate date) {
    return switch (this) {
      case DAY -> date;
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  /** The first day of the next period. */
  LocalDate next(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case MONTH -> start.plusMonths(1);
      case YEAR -> start.plusYears(1);
    };
  }

  /** The one of which each period is the sum of some of this one's; empty: it has no sum. */
  Optional<Resolution> coarser() {
    return switch (this) {
      case DAY -> Optional.of(MONTH);
      case MONTH -> Optional.of(YEAR);
      case YEAR -> Optional.empty();
    };
  }

  /** A period as people write it, as 2026-11. */
  String text(LocalDate start) {
    return start
        .toString()
        .substring(
            0,
            switch (this) {
              case DAY -> 10;
              case MONTH -> 7;
              case YEAR -> 4;
            });
  }
}
