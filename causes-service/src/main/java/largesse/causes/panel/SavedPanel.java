package largesse.causes.panel;

import java.time.Instant;
import java.util.Optional;

/**
 * A panel as it is kept.
 *
 * @param openedAt since when it was last the one to choose from; empty: it was never opened
 * @param closedAt until when; empty: it is open, or was never opened
 * @param revision 1 at creation, one more at every change
 */
public record SavedPanel(
    Panel value, Optional<Instant> openedAt, Optional<Instant> closedAt, long revision) {

  public boolean isOpen() {
    return openedAt.isPresent() && closedAt.isEmpty();
  }
}
