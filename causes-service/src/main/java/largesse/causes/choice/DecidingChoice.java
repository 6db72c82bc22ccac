package largesse.causes.choice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;

/**
 * The choice that decides where the share of a purchase goes.
 *
 * <p>Source: A6, A7, xC1, xC2, xC4, xC5, xC6, xC8.
 */
public record DecidingChoice(ChoiceSource source, Split split) {

  /**
   * The rule: the choice made for the purchase, if every cause of it was on the panel; else the
   * member's standing one, whether or not the panel still has its causes; else the panel's default.
   * All three are those in force when the purchase happened, and the panel is that of the store's
   * zone, else of the programme: so abroad a standing choice stands, whatever the panel there has.
   *
   * <p>Shape: empty when none of them is there, so that the share has to be held.
   *
   * @param fallback the default of the panel
   */
  public static Optional<DecidingChoice> among(
      Optional<Split> forPurchase,
      Optional<Split> standing,
      Optional<PanelEdition> panel,
      Optional<Split> fallback) {
    var own = forPurchase.filter(split -> panel.filter(it -> it.offers(split)).isPresent());
    if (own.isPresent()) {
      return own.map(split -> new DecidingChoice(ChoiceSource.PURCHASE, split));
    }
    if (standing.isPresent()) {
      return standing.map(split -> new DecidingChoice(ChoiceSource.STANDING, split));
    }
    return fallback.map(split -> new DecidingChoice(ChoiceSource.DEFAULT, split));
  }

  /**
   * This choice where some causes pass on what would come to them: to their successor, or to the
   * default without those that have none.
   *
   * <p>Shape: empty when nobody is left to receive it, so that the share has to be held.
   *
   * @param receiver who receives what comes for a cause; empty: the default
   */
  Optional<DecidingChoice> passedOn(
      Function<String, Optional<String>> receiver, Optional<Split> fallback) {
    if (split.causes().stream().allMatch(it -> receiver.apply(it).filter(it::equals).isPresent())) {
      return Optional.of(this);
    }
    var others = fallback.flatMap(it -> receiving(it, receiver));
    if (others.isEmpty() && split.causes().stream().anyMatch(it -> receiver.apply(it).isEmpty())) {
      return receiving(split, receiver).map(it -> new DecidingChoice(source, it));
    }
    return Optional.of(
        new DecidingChoice(
            source,
            split.redirected(cause ->
                receiver.apply(cause).map(DecidingChoice::whole).or(() -> others).orElseThrow())));
  }

  /** What is left of a split without the causes that nobody succeeds. */
  private static Optional<Split> receiving(
      Split split, Function<String, Optional<String>> receiver) {
    var parts =
        split.parts().stream().filter(it -> receiver.apply(it.cause()).isPresent()).toList();
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Split(parts)
                .redirected(
                    cause -> receiver.apply(cause).map(DecidingChoice::whole).orElseThrow()));
  }

  private static Split whole(String cause) {
    return Split.equally(List.of(cause));
  }
}
