package largesse.earning.rule;

import java.util.Optional;

/** What rules are judged for. */
public sealed interface Occasion permits Basket, Action, Milestone, Moment, Referral {

  /** Absent: nobody, who earns nothing. */
  Optional<BasketMember> member();

  /** Whether there is nothing, or nothing left, that a rule could count. */
  boolean isEmpty();
}
