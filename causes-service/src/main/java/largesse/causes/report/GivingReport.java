package largesse.causes.report;

import java.util.List;
import java.util.Set;

/**
 * What groups gave in periods, as far as it may be shown.
 *
 * @param cells in the order of periods, then groups
 * @param choiceHidden where it isn't told how many purchases their givers' own choice decided:
 *     those are of too few members, or would tell which are
 * @param suppressed whether there is more that is not shown, since it is of too few members, or
 *     would tell what is
 */
record GivingReport(List<Cell> cells, Set<Cell.Place> choiceHidden, boolean suppressed) {
  GivingReport {
    cells = List.copyOf(cells);
    choiceHidden = Set.copyOf(choiceHidden);
  }
}
