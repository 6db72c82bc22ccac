package largesse.causes.cause;

import java.time.Instant;
import java.util.Optional;

/**
 * How a cause stands from a time on, until the next standing; never changed.
 *
 * @param passesOn whether shares that would come to it go elsewhere
 * @param successor where they go; empty: to the programme's default
 */
public record CauseStanding(
    CauseState state, boolean passesOn, Optional<String> successor, Instant effectiveFrom) {

  /** One that keeps what comes to it. */
  public static CauseStanding keeping(CauseState state, Instant effectiveFrom) {
    return new CauseStanding(state, false, Optional.empty(), effectiveFrom);
  }

  /** One whose shares go elsewhere. */
  public static CauseStanding passingOn(
      CauseState state, Optional<String> successor, Instant effectiveFrom) {
    return new CauseStanding(state, true, successor, effectiveFrom);
  }

  /** The next one, which can't begin before this one does. */
  public CauseStanding followedBy(CauseStanding next) {
    return next.effectiveFrom.isBefore(effectiveFrom)
        ? new CauseStanding(next.state, next.passesOn, next.successor, effectiveFrom)
        : next;
  }

  /** Whether both say the same, whenever they began. */
  public boolean saysAs(CauseStanding other) {
    return state == other.state && passesOn == other.passesOn && successor.equals(other.successor);
  }
}
