package largesse.earning.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * On which condition a purchase, or something else that triggers it, earns what.
 *
 * @param name may be empty
 * @param when a CEL condition; empty: always
 * @param lines a CEL condition that says which lines count; empty: all
 * @param effects at least one, in order
 * @param from inclusive; absent: since ever
 * @param until exclusive; absent: without end
 * @param active whether it takes part at all
 * @param order rules are evaluated from the lowest to the highest, and within one by id
 * @param stacking absent: it is added to all else
 * @param trigger what has it evaluated
 */
public record Rule(
    String id,
    String name,
    String when,
    String lines,
    List<Effect> effects,
    Optional<Instant> from,
    Optional<Instant> until,
    boolean active,
    int order,
    Scope scope,
    Caps caps,
    Optional<Stacking> stacking,
    Trigger trigger) {

  public Rule {
    effects = List.copyOf(effects);
  }

  /** A rule for purchases with the defaults for the rest. */
  public Rule(
      String id,
      String name,
      String when,
      String lines,
      List<Effect> effects,
      Optional<Instant> from,
      Optional<Instant> until,
      boolean active) {
    this(
        id,
        name,
        when,
        lines,
        effects,
        from,
        until,
        active,
        0,
        Scope.EVERYWHERE,
        Caps.NONE,
        Optional.empty(),
        Trigger.PURCHASE);
  }

  /** This rule, holding from another time. */
  public Rule beginning(Optional<Instant> another) {
    return new Rule(
        id, name, when, lines, effects, another, until, active, order, scope, caps, stacking,
        trigger);
  }

  /** Whether it takes something off the price of a basket that is quoted. */
  boolean discounts() {
    return effects.stream().anyMatch(Effect.Discount.class::isInstance);
  }

  /** Whether it credits or multiplies units, or grants a reward. */
  boolean earns() {
    return effects.stream().anyMatch(effect -> !(effect instanceof Effect.Discount));
  }

  /** Whether it is in a group that goes together in a way. */
  boolean stacks(Stacking.Mode mode) {
    return stacking.filter(known -> known.mode() == mode).isPresent();
  }
}
