package largesse.members.programme;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import largesse.members.platform.MembersReason;

/** Where a clock is to be moved. */
public sealed interface ClockTarget {
  /** The request's field that says so. */
  String field();

  /**
   * The instant that it shall be.
   *
   * @param now the programme's, in its time zone
   * @throws largesse.runtime.error.Refused CLOCK_TOO_FAR when no calendar has that instant
   */
  Instant from(Instant now, ZoneId timeZone);

  /** An instant. */
  record To(Instant instant) implements ClockTarget {
    @Override
    public String field() {
      return "to";
    }

    @Override
    public Instant from(Instant now, ZoneId timeZone) {
      return instant;
    }
  }

  /** A period of the calendar, and then a duration, from now. */
  record By(Period period, Duration duration) implements ClockTarget {

    /**
     * Reads ISO 8601, as "P13M", "PT36H" or "P1DT12H".
     *
     * @throws largesse.runtime.error.Refused PERIOD_INVALID
     */
    public static By parse(String text) {
      try {
        var time = text.indexOf('T');
        if (time < 0) {
          return new By(Period.parse(text), Duration.ZERO);
        }
        var date = text.substring(0, time);
        return new By(
            date.equals("P") ? Period.ZERO : Period.parse(date),
            Duration.parse("P" + text.substring(time)));
      } catch (DateTimeException e) {
        throw MembersReason.PERIOD_INVALID.refusedAt(
            "by", "The period is not one of ISO 8601, such as P13M or PT36H.");
      }
    }

    @Override
    public String field() {
      return "by";
    }

    @Override
    public Instant from(Instant now, ZoneId timeZone) {
      try {
        return now.atZone(timeZone).plus(period).toInstant().plus(duration);
      } catch (DateTimeException | ArithmeticException e) {
        throw tooFar(this);
      }
    }
  }

  /** The refusal of a move beyond what clocks are good for. */
  static RuntimeException tooFar(ClockTarget target) {
    return MembersReason.CLOCK_TOO_FAR.refusedAt(
        target.field(), "The clock can be at most 1,000 years ahead of the world.");
  }
}
