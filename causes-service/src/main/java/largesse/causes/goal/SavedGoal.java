package largesse.causes.goal;

import java.time.Instant;
import java.util.Optional;

/**
 * A goal as it is kept.
 *
 * @param reached empty: not yet
 * @param revision 1 at creation, one more at every edit
 */
record SavedGoal(Goal value, Optional<Reached> reached, long revision) {

  /**
   * That it was found reached, which is for good.
   *
   * @param applied what became of the cause
   */
  record Reached(Instant at, WhenReached applied) {}
}
