package largesse.earning.rule;

import java.time.Instant;
import java.util.Optional;
import largesse.earning.revision.Versioned;

/**
 * A rule as it was written once.
 *
 * @param version 1 for the first, one more for each later one
 */
public record RuleVersion(Rule rule, long version, long revision) implements Versioned {

  @Override
  public String id() {
    return rule.id();
  }

  @Override
  public Optional<Instant> from() {
    return rule.from();
  }
}
