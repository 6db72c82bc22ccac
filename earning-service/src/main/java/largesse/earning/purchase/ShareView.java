package largesse.earning.purchase;

import java.util.Set;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.programme.Disclosure;

/** How much of a purchase's share a caller sees (xM14). */
enum ShareView {
  LINES,
  TOTAL,
  NOTHING;

  /** Those who may know cost and margin too. */
  static final Set<Role> INSIDERS = Set.of(Role.OPERATOR, Role.FINANCE, Role.AUDITOR);

  static ShareView of(Caller caller, Disclosure disclosure) {
    if (caller.hasAnyOf(INSIDERS)) {
      return LINES;
    }
    return switch (disclosure) {
      case LINE -> LINES;
      case PURCHASE -> TOTAL;
      case PERIOD -> NOTHING;
    };
  }
}
