package largesse.earning.unit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A kind of points, credits, coins, miles or cashback, as it is in force at some time.
 *
 * @param scale decimals that people read: amounts are in steps of ten to the power of minus scale
 * @param expiresAfter counted from the day of the purchase; absent: a credit never lapses
 * @param expiryMode what is made of that; ROLLING where it is absent
 * @param pendingFor counted likewise; zero: a credit can be spent at once
 * @param pendingUntil a day before whose beginning no credit can be spent
 * @param shortfall what becomes of units that a return takes back after they were spent
 * @param valueMicros what the smallest step is worth; 0: not said
 * @param conversion absent: it turns into nothing
 * @param overdraftLimit how far below zero a redemption of a till that was offline may bring a
 *     wallet, in smallest steps
 */
public record Unit(
    String id,
    String name,
    int scale,
    UnitRounding rounding,
    RoundedPer roundedPer,
    Optional<Period> expiresAfter,
    ExpiryMode expiryMode,
    Period pendingFor,
    Optional<LocalDate> pendingUntil,
    ShortfallPolicy shortfall,
    long valueMicros,
    Optional<Conversion> conversion,
    long overdraftLimit) {

  /** A unit with the defaults for the rest. */
  public Unit(
      String id,
      String name,
      int scale,
      UnitRounding rounding,
      Optional<Period> expiresAfter,
      Period pendingFor) {
    this(
        id,
        name,
        scale,
        rounding,
        RoundedPer.PURCHASE,
        expiresAfter,
        ExpiryMode.ROLLING,
        pendingFor,
        Optional.empty(),
        ShortfallPolicy.NEGATIVE,
        0,
        Optional.empty(),
        0);
  }

  public boolean isSliding() {
    return expiryMode == ExpiryMode.SLIDING;
  }

  /**
   * When a credit can be spent: at once, or at the end of the day on which its pending time ends,
   * or when the day begins until which all are pending; whichever is later.
   *
   * @param zone the programme's time zone
   */
  public Instant activatesAt(Instant occurredAt, ZoneId zone) {
    var pendingOver = pendingFor.isZero() ? occurredAt : endOfDay(occurredAt, pendingFor, zone);
    return pendingUntil
        .map(day -> day.atStartOfDay(zone).toInstant())
        .filter(pendingOver::isBefore)
        .orElse(pendingOver);
  }

  /**
   * When a credit lapses: at the end of the day on which its period ends, or of the month, quarter
   * or year of that day. Months end on their last day when they are too short: 31 January and one
   * month is 28 or 29 February.
   *
   * <p>Invariant: at least one whole day after {@link #activatesAt} when it is pending at first, so
   * every credit can be spent for a while (xL11).
   *
   * @param zone the programme's time zone
   */
  public Optional<Instant> expiresAt(Instant occurredAt, ZoneId zone) {
    return expiresAfter.map(period -> expiry(period, occurredAt, zone));
  }

  private Instant expiry(Period period, Instant occurredAt, ZoneId zone) {
    var periodEnds = occurredAt.atZone(zone).toLocalDate().plus(period);
    var expiry = endOf(expiryMode.lastDay(periodEnds), zone);
    var activatesAt = activatesAt(occurredAt, zone);
    if (activatesAt.equals(occurredAt)) {
      return expiry;
    }
    var earliest = endOfDay(activatesAt, Period.ZERO, zone);
    return expiry.isBefore(earliest) ? earliest : expiry;
  }

  private static Instant endOfDay(Instant from, Period period, ZoneId zone) {
    return endOf(from.atZone(zone).toLocalDate().plus(period), zone);
  }

  /** The first instant of the day after, which is not midnight where clocks change then. */
  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
