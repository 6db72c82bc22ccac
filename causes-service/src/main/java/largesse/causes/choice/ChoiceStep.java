package largesse.causes.choice;

import java.util.Optional;
import largesse.causes.split.Split;

/** What a member does by a new standing choice. */
enum ChoiceStep {
  /** Has none so far, and chooses. */
  CHOSE,
  /** Has one, and changes their mind. */
  CHANGED,
  /** Has one, and wants none any more. */
  WITHDREW,
  /** Has none, and wants none. */
  NOTHING;

  static ChoiceStep of(Optional<Split> before, Optional<Split> after) {
    if (after.isPresent()) {
      return before.isPresent() ? CHANGED : CHOSE;
    }
    return before.isPresent() ? WITHDREW : NOTHING;
  }
}
