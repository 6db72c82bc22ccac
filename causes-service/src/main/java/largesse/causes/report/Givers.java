package largesse.causes.report;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The members who gave something, as far as it matters whether there are enough of them to show
 * what they gave.
 *
 * <p>Limits: no more than {@value #ENOUGH} are kept; more need not be told apart (xP4).
 */
record Givers(Set<UUID> some) {
  /** Fewer are not shown. */
  static final int ENOUGH = 10;

  static final Givers NONE = new Givers(Set.of());

  Givers {
    some = Set.copyOf(some);
  }

  static Givers of(UUID member) {
    return new Givers(Set.of(member));
  }

  boolean areEnough() {
    return some.size() >= ENOUGH;
  }

  /** Whether there are some, but too few to show what they gave. */
  boolean areFew() {
    return !some.isEmpty() && !areEnough();
  }

  Givers and(Givers others) {
    if (areEnough() || some.containsAll(others.some)) {
      return this;
    }
    var all = new TreeSet<>(some);
    for (var other : others.some) {
      if (all.size() == ENOUGH) {
        break;
      }
      all.add(other);
    }
    return new Givers(all);
  }
}
