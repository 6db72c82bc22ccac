package largesse.members.birthday;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import largesse.members.platform.MembersReason;
import org.jspecify.annotations.Nullable;

/** The birthdays of somebody: in a year without a 29 February, who was born on it has the 28th. */
public final class Birthdays {
  private static final int MAX_AGE = 130;

  private Birthdays() {}

  /** The birthday of a year. */
  public static LocalDate in(int year, LocalDate bornOn) {
    return bornOn.withYear(year);
  }

  /**
   * The first birthday that is on a day or later, in none of the years told of.
   *
   * @param toldYear the last year told of; null: none
   */
  static LocalDate nextFrom(LocalDate day, LocalDate bornOn, @Nullable Integer toldYear) {
    var firstYear = Math.max(day.getYear(), bornOn.getYear() + 1);
    var year = toldYear == null ? firstYear : Math.max(firstYear, toldYear + 1);
    var birthday = in(year, bornOn);
    return birthday.isBefore(day) ? in(year + 1, bornOn) : birthday;
  }

  /**
   * A date of birth, as YYYY-MM-DD.
   *
   * @throws largesse.runtime.error.Refused BIRTH_DATE_INVALID
   */
  public static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid("There is no such day.");
    }
  }

  /**
   * Lets a date of birth pass that somebody alive can have.
   *
   * @throws largesse.runtime.error.Refused BIRTH_DATE_INVALID
   */
  public static void require(LocalDate bornOn, LocalDate today) {
    if (bornOn.isAfter(today)) {
      throw invalid("The day is yet to come.");
    }
    if (bornOn.isBefore(today.minusYears(MAX_AGE))) {
      throw invalid("Nobody is that old.");
    }
  }

  private static RuntimeException invalid(String description) {
    return MembersReason.BIRTH_DATE_INVALID.refusedAt("value.birth_date", description);
  }
}
