package largesse.causes.choice;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;

/**
 * Where a share goes, as people are told it.
 *
 * @param split in whole percents; empty: equal parts of all causes of the panel
 * @param since from when the standing choice holds; empty for the others
 * @param isToRenew whether the member had better choose again: one of its causes is suspended or
 *     retired, or it is the default because a merge left them without a choice
 */
record HoldingChoice(
    Optional<Split> split, ChoiceSource source, Optional<Instant> since, boolean isToRenew) {

  /**
   * The standing choice, else the panel's default; empty when there is neither.
   *
   * @param fit the causes that can be chosen now
   */
  static Optional<HoldingChoice> of(
      Optional<StandingChoice> standing, Optional<PanelEdition> panel, Set<String> fit) {
    var isToRenew = standing.filter(it -> it.isToRenew(fit)).isPresent();
    var own =
        standing
            .filter(choice -> choice.split().isPresent())
            .map(choice ->
                new HoldingChoice(
                    choice.split(),
                    ChoiceSource.STANDING,
                    Optional.of(choice.effectiveFrom()),
                    isToRenew));
    return own.or(() -> panel.map(it -> byDefault(it.defaultChoice(), isToRenew)));
  }

  static HoldingChoice byDefault(Optional<Split> defaultChoice, boolean isToRenew) {
    return new HoldingChoice(defaultChoice, ChoiceSource.DEFAULT, Optional.empty(), isToRenew);
  }
}
