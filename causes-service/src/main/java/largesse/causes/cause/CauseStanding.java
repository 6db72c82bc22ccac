package largesse.causes.cause;

import java.time.Instant;
import java.util.Optional;

/**
 * How a cause stands from a time on, until the next standing; never changed.
 *
 * @param passesOn whether shares that would come to it go elsewhere
 * @param successor where they go; empty: to the programme's default
 * @param sanctioned whether it is on a list of sanctions; then it is suspended (xC16)
 */
public record CauseStanding(
    CauseState state,
    boolean passesOn,
    Optional<String> successor,
    boolean sanctioned,
    Instant effectiveFrom) {

  /** One that keeps what comes to it. */
  public static CauseStanding keeping(CauseState state, Instant effectiveFrom) {
    return new CauseStanding(state, false, Optional.empty(), false, effectiveFrom);
  }

  /** One whose shares go elsewhere. */
  public static CauseStanding passingOn(
      CauseState state, Optional<String> successor, Instant effectiveFrom) {
    return new CauseStanding(state, true, successor, false, effectiveFrom);
  }

  /** The next one, which can't begin before this one does. */
  public CauseStanding followedBy(CauseStanding next) {
    return next.effectiveFrom.isBefore(effectiveFrom)
        ? new CauseStanding(
            next.state, next.passesOn, next.successor, next.sanctioned, effectiveFrom)
        : next;
  }

  /** The same, on a list of sanctions. */
  public CauseStanding onSanctionsList() {
    return new CauseStanding(state, passesOn, successor, true, effectiveFrom);
  }

  /** Whether both say the same, whenever they began. */
  public boolean saysAs(CauseStanding other) {
    return state == other.state
        && passesOn == other.passesOn
        && successor.equals(other.successor)
        && sanctioned == other.sanctioned;
  }
}
