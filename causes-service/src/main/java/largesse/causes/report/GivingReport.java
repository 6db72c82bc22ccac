package largesse.causes.report;

import java.util.List;

/**
 * What groups gave in periods, as far as it may be shown.
 *
 * @param cells in the order of periods, then groups
 * @param suppressed whether there is more that is not shown, since it is of too few members, or
 *     would tell what is
 */
record GivingReport(List<Cell> cells, boolean suppressed) {
  GivingReport {
    cells = List.copyOf(cells);
  }
}
