package largesse.members.tier;

import java.time.LocalDate;
import java.time.Month;
import largesse.members.platform.Revision;
import largesse.members.spend.SpendDay;

/**
 * What a programme's tiers are reached by, within which period, and how they are lost (E3).
 *
 * @param unit the one measured; empty unless units are
 * @param months how long a rolling period is; the others are a year
 * @param graceDays for how long a tier stays that is no longer reached
 * @param revision {@link Revision#NONE} before it is stored
 */
public record TierPolicy(
    Measure measure,
    String unit,
    Period period,
    int months,
    Downgrade downgrade,
    int graceDays,
    long revision) {

  /** By spend over a rolling year, up and down at once. */
  public static final TierPolicy DEFAULT =
      new TierPolicy(Measure.SPEND, "", Period.ROLLING, 12, Downgrade.IMMEDIATE, 0, Revision.NONE);

  private static final long ONE_MICROS = 1_000_000;

  /** Of what is counted one by one; beyond these nobody is any higher. */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  /** What is measured. Units spent or lapsed take nothing off (xT2). */
  public enum Measure {
    /** Net spend less returns, in the programme's currency. */
    SPEND,
    /** Days with a purchase of which something was kept. */
    VISITS,
    /** Credits of the unit, less what returns left no reason for. */
    UNITS,
    /** Nothing: tiers are given by hand. */
    INVITATION;

    /** Millionths of the currency, or a count. */
    long of(SpendDay day) {
      return switch (this) {
        case SPEND -> day.netMicros();
        case VISITS -> day.netMicros() > 0 ? 1 : 0;
        case UNITS -> day.units();
        case INVITATION -> 0;
      };
    }

    /** A sum of those, in millionths. */
    long micros(long sum) {
      return switch (this) {
        case SPEND, INVITATION -> sum;
        case VISITS, UNITS -> Math.clamp(sum, -MAX_COUNT, MAX_COUNT) * ONE_MICROS;
      };
    }
  }

  /** What counts together. */
  public enum Period {
    /** The last months, up to each day. */
    ROLLING,
    /** A year of the calendar; a tier lasts through the next one. */
    CALENDAR_YEAR,
    /** A year from the day of the enrolment; a tier lasts through the next one. */
    ANNIVERSARY
  }

  /** How a tier is lost. */
  public enum Downgrade {
    /** To the tier that is reached. */
    IMMEDIATE,
    /** To the next one down, and further after another period. */
    ONE_STEP
  }

  /** Whether all but the revision is the same. */
  boolean hasContentOf(TierPolicy other) {
    return withRevision(other.revision).equals(other);
  }

  TierPolicy withRevision(long other) {
    return new TierPolicy(measure, unit, period, months, downgrade, graceDays, other);
  }

  /**
   * The first day of the period that a day is in.
   *
   * <p>Of a rolling one the day after that which lies the months before: one of 12 months that ends
   * on 9 March 2026 began on 10 March 2025. Who was enrolled on 29 February begins on the 28th in
   * common years.
   */
  LocalDate periodStart(LocalDate day, LocalDate enrolledOn) {
    return switch (period) {
      case ROLLING -> day.minusMonths(months).plusDays(1);
      case CALENDAR_YEAR -> day.withDayOfYear(1);
      case ANNIVERSARY -> {
        var anniversary = enrolledOn.withYear(day.getYear());
        yield anniversary.isAfter(day) ? enrolledOn.withYear(day.getYear() - 1) : anniversary;
      }
    };
  }

  /** The first day of the next period; a rolling one has none but the next day. */
  LocalDate nextPeriodStart(LocalDate day, LocalDate enrolledOn) {
    return switch (period) {
      case ROLLING -> day.plusDays(1);
      case CALENDAR_YEAR -> LocalDate.of(day.getYear() + 1, Month.JANUARY, 1);
      case ANNIVERSARY -> enrolledOn.withYear(periodStart(day, enrolledOn).getYear() + 1);
    };
  }

  /** The first day from which purchases can count on a day, whoever the member is. */
  LocalDate firstDay(LocalDate day) {
    return switch (period) {
      case ROLLING -> periodStart(day, day);
      case CALENDAR_YEAR, ANNIVERSARY -> day.minusYears(2);
    };
  }

  /** Whether a tier depends on nothing but what counts on the day. */
  boolean forgets() {
    return period == Period.ROLLING && downgrade == Downgrade.IMMEDIATE && graceDays == 0;
  }

  /** The first day of a rolling period that a business date is no longer in. */
  LocalDate lapseOf(LocalDate businessDate) {
    var lapse = businessDate.plusMonths(months);
    return periodStart(lapse, lapse).isAfter(businessDate) ? lapse : lapse.plusDays(1);
  }

  /** The day on which a tier falls that on a day is found to be reached no longer. */
  LocalDate fallsOn(LocalDate day, LocalDate enrolledOn) {
    var found =
        switch (period) {
          case ROLLING -> day;
          case CALENDAR_YEAR, ANNIVERSARY ->
              periodStart(day, enrolledOn).equals(day) ? day : nextPeriodStart(day, enrolledOn);
        };
    return found.plusDays(graceDays);
  }

  /** The day of the step after one that was made on a day. */
  LocalDate nextStepOn(LocalDate day, LocalDate enrolledOn) {
    return switch (period) {
      case ROLLING -> day.plusMonths(months);
      case CALENDAR_YEAR, ANNIVERSARY -> nextPeriodStart(day, enrolledOn).plusDays(graceDays);
    };
  }
}
