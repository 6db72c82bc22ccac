package largesse.causes.goal;

import java.util.Optional;
import largesse.runtime.money.Micros;

/**
 * What a cause is to reach, and what becomes of it then.
 *
 * @param target how much it is to be paid; empty: the indicator is to reach its own
 * @param indicator empty: it is about money
 * @param successor who receives what is redirected, and only that
 */
record Goal(
    Optional<Micros> target,
    Optional<String> indicator,
    WhenReached whenReached,
    Optional<String> successor) {

  Goal {
    if (target.isPresent() == indicator.isPresent()) {
      throw new IllegalArgumentException("A goal is either about money or an indicator");
    }
    if (successor.isPresent() != (whenReached == WhenReached.REDIRECT)) {
      throw new IllegalArgumentException("A successor is for what is redirected");
    }
  }
}
