package largesse.members.spend;

import java.time.LocalDate;

/**
 * The days whose spend counts on a day.
 *
 * <p>A purchase counts from when it is recorded until the day that is a year after its business
 * date, on which it no longer counts: one of 10 March 2025 counts last on 9 March 2026, and one of
 * 29 February 2024 last on 28 February 2025. There is no later bound: a store east of the
 * programme's time zone may be a day ahead, and its purchases count at once.
 *
 * @param today the day, in the programme's time zone
 */
public record RollingYear(LocalDate today) {

  /** The first business date that counts. */
  public LocalDate firstDay() {
    return today.minusYears(1).plusDays(1);
  }

  public boolean includes(LocalDate businessDate) {
    return !businessDate.isBefore(firstDay());
  }

  /** The first day on which spend of a business date no longer counts. */
  public static LocalDate lapseOf(LocalDate businessDate) {
    var anniversary = businessDate.plusYears(1);
    return new RollingYear(anniversary).includes(businessDate)
        ? anniversary.plusDays(1)
        : anniversary;
  }
}
