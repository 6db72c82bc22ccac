package largesse.earning.unit;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** How the expiry of a credit follows from its period. */
public enum ExpiryMode {
  ROLLING,
  END_OF_MONTH,
  END_OF_QUARTER,
  END_OF_YEAR,
  /** Counted anew from every purchase that earns something of the unit. */
  SLIDING;

  /** The last day on which a credit can be spent whose period ends on a day. */
  LocalDate lastDay(LocalDate periodEnds) {
    return switch (this) {
      case ROLLING, SLIDING -> periodEnds;
      case END_OF_MONTH -> periodEnds.with(TemporalAdjusters.lastDayOfMonth());
      case END_OF_QUARTER ->
          periodEnds
              .with(IsoFields.DAY_OF_QUARTER, 1)
              .plusMonths(2)
              .with(TemporalAdjusters.lastDayOfMonth());
      case END_OF_YEAR -> periodEnds.with(TemporalAdjusters.lastDayOfYear());
    };
  }

  /** Whether it ends with a period of the calendar. */
  boolean isCalendar() {
    return this == END_OF_MONTH || this == END_OF_QUARTER || this == END_OF_YEAR;
  }
}
