package largesse.earning.counter;

import java.time.Instant;
import java.util.Optional;
import largesse.earning.revision.Versioned;

/**
 * A counter as it was written once.
 *
 * @param version 1 for the first, one more for each later one
 */
public record CounterVersion(Counter counter, long version, long revision) implements Versioned {

  @Override
  public String id() {
    return counter.id();
  }

  @Override
  public Optional<Instant> from() {
    return counter.from();
  }
}
