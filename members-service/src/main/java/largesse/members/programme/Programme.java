package largesse.members.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import largesse.members.platform.Revision;

/**
 * One retail chain's, or coalition's, loyalty programme.
 *
 * @param id the operator's code
 * @param timeZone days, months and expiry follow it
 * @param keyFactor what it relies on, in the operator's words; may be empty
 * @param clockOffset by how much its clock is ahead of the world's; none for a real one
 * @param revision {@link Revision#NONE} before it is stored
 */
public record Programme(
    String id,
    String name,
    Currency currency,
    ZoneId timeZone,
    Objective objective,
    String keyFactor,
    Clock clock,
    Disclosure disclosure,
    Duration clockOffset,
    long revision) {

  /** The programme's now, to the microsecond. */
  public Instant now(InstantSource world) {
    return world.instant().plus(clockOffset).truncatedTo(ChronoUnit.MICROS);
  }

  /** This content as the next edition of {@code existing}: its clock stays where it is. */
  Programme asEditionOf(Programme existing) {
    return new Programme(
        id,
        name,
        currency,
        timeZone,
        objective,
        keyFactor,
        clock,
        disclosure,
        existing.clockOffset,
        existing.revision);
  }
}
