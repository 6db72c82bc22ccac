package largesse.earning.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import largesse.earning.unit.Conversion;
import largesse.earning.unit.Units;

/**
 * A credit that a rule gives, with its times.
 *
 * @param amount smallest steps
 * @param expiresAt {@link NewLot#NEVER}: never
 * @param conversion what the unit turns into by itself from now on; absent: nothing
 * @param sliding whether it keeps the unit's other credits from lapsing until then
 */
public record Credit(
    String unit,
    long amount,
    String rule,
    Instant activatesAt,
    Instant expiresAt,
    boolean sliding,
    Optional<Conversion> conversion) {

  /**
   * What a rule credits for something that happened at a time.
   *
   * @param units in force then
   * @param zone the programme's time zone
   */
  public static Credit of(
      largesse.earning.rule.Credit credit, Units units, Instant occurredAt, ZoneId zone) {
    var unit = units.get(credit.unit());
    return new Credit(
        credit.unit(),
        credit.amount(),
        credit.rule(),
        unit.activatesAt(occurredAt, zone),
        unit.expiresAt(occurredAt, zone).orElse(NewLot.NEVER),
        unit.isSliding(),
        unit.conversion());
  }

  boolean isAvailable(Instant now) {
    return !activatesAt.isAfter(now) && expiresAt.isAfter(now);
  }
}
