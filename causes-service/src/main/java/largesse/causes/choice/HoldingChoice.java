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
 * @param isOutdated whether one of its causes is suspended or retired
 */
record HoldingChoice(
    Optional<Split> split, ChoiceSource source, Optional<Instant> since, boolean isOutdated) {

  /**
   * The standing choice, else the panel's default; empty when there is neither.
   *
   * @param fit the causes that can be chosen now
   */
  static Optional<HoldingChoice> of(
      Optional<StandingChoice> standing, Optional<PanelEdition> panel, Set<String> fit) {
    var own =
        standing.flatMap(
            choice -> choice.split().map(split -> standing(split, choice.effectiveFrom(), fit)));
    return own.or(() -> panel.map(it -> byDefault(it.defaultChoice())));
  }

  static HoldingChoice byDefault(Optional<Split> defaultChoice) {
    return new HoldingChoice(defaultChoice, ChoiceSource.DEFAULT, Optional.empty(), false);
  }

  private static HoldingChoice standing(Split split, Instant since, Set<String> fit) {
    var isOutdated = !fit.containsAll(split.causes());
    return new HoldingChoice(
        Optional.of(split), ChoiceSource.STANDING, Optional.of(since), isOutdated);
  }
}
