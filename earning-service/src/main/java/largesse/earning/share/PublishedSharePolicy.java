package largesse.earning.share;

import java.time.Instant;
import java.util.Optional;
import largesse.earning.revision.Versioned;

/**
 * A share policy with the date from which it holds, for ever as it is.
 *
 * @param from absent: since ever
 */
public record PublishedSharePolicy(SharePolicy policy, long revision, Optional<Instant> from)
    implements Versioned {
  /** All published policies are versions of one thing: the programme's terms. */
  private static final String TERMS = "terms";

  @Override
  public String id() {
    return TERMS;
  }
}
