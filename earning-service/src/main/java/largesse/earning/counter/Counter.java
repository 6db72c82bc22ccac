package largesse.earning.counter;

import java.time.Instant;
import java.util.Optional;
import largesse.earning.rule.Scope;

/**
 * What of purchases is counted for each member, and how much of it fills a punch card, reaches a
 * goal or completes a streak.
 *
 * @param name may be empty
 * @param when a CEL condition on the purchase; empty: always
 * @param lines a CEL condition that says which lines count; empty: all
 * @param terms what it promises, which never changes
 * @param from inclusive; absent: since ever
 * @param until exclusive; absent: without end
 * @param active whether it takes part at all
 */
public record Counter(
    String id,
    String name,
    String when,
    String lines,
    Scope scope,
    Terms terms,
    Optional<Instant> from,
    Optional<Instant> until,
    boolean active) {

  /**
   * What a counter promises: a member who has begun can rely on it.
   *
   * @param target how much reaches it; 0: each member has a target of their own
   * @param repeatable whether it can be reached again in the same window
   * @param onceADay whether a member's purchases of a day count as one
   * @param freeItem whether a piece is free once it is reached
   */
  public record Terms(
      Kind kind,
      Measure measure,
      long target,
      Window window,
      boolean repeatable,
      boolean onceADay,
      boolean freeItem) {

    /** Whether it counts what follows each other without a gap. */
    public boolean isChained() {
      return measure == Measure.WEEKS || measure == Measure.MONTHS;
    }

    /** Whether it counts different things, each once, rather than adding up. */
    public boolean isSlotted() {
      return switch (measure) {
        case DISTINCT_BRANDS, DISTINCT_CATEGORIES, WEEKS, MONTHS -> true;
        case VISITS, ITEMS, SPEND -> onceADay;
      };
    }
  }

  /** This counter, holding from another time. */
  Counter beginning(Optional<Instant> another) {
    return new Counter(id, name, when, lines, scope, terms, another, until, active);
  }
}
