package largesse.runtime.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;

/**
 * A programme, as much of it as others than members-service need.
 *
 * @param currency of all its amounts; never changes
 * @param sandbox whether its clock can be moved ahead; never changes
 * @param clockOffset by how much its clock is ahead of the world's; zero unless a sandbox
 * @param revision grows with every change
 */
public record Programme(
    String id,
    String name,
    Currency currency,
    ZoneId timeZone,
    boolean sandbox,
    Duration clockOffset,
    Disclosure disclosure,
    long revision) {

  /** The programme's now. */
  public Instant now(InstantSource world) {
    return world.instant().plus(clockOffset);
  }
}
