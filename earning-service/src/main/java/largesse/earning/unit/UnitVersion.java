package largesse.earning.unit;

import java.time.Instant;
import java.util.Optional;
import largesse.earning.revision.Versioned;

/**
 * A unit as it was written once.
 *
 * @param version 1 for the first, one more for each later one
 * @param from from when it holds: the first since ever, each later one from when it was written
 */
public record UnitVersion(Unit unit, long version, long revision, Optional<Instant> from)
    implements Versioned {

  @Override
  public String id() {
    return unit.id();
  }
}
