package largesse.causes.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides which cells of a table are hidden: periods by groups, of which the sum of each period and
 * of each group over all periods is known from other tables.
 *
 * <p>Invariant: what is hidden are all the cells of some periods by some groups, so that whoever
 * subtracts what is shown from the known sums learns whole periods and whole groups of what is
 * hidden, and each of these is of enough members (xP4).
 *
 * <p>Source: complementary cell suppression, as in Hundepool et al., Statistical Disclosure
 * Control.
 */
final class Grid {
  private static final Comparator<Cell> SMALLEST_FIRST =
      Comparator.<Cell, Long>comparing(cell -> cell.given().purchases()).thenComparing(Cell::place);

  private final List<Cell> cells;
  private final Map<LocalDate, List<Cell>> byPeriod;
  private final Map<String, List<Cell>> byGroup;
  private final SortedSet<LocalDate> periods = new TreeSet<>();
  private final SortedSet<String> groups = new TreeSet<>();

  private Grid(List<Cell> cells) {
    this.cells = cells;
    this.byPeriod = cells.stream().collect(groupingBy(Cell::starts));
    this.byGroup = cells.stream().collect(groupingBy(Cell::key));
  }

  /**
   * Which cells are hidden.
   *
   * @param cells all of the table, each period and group once
   * @param unknownPeriods of which the sum is hidden itself
   * @param unknownGroups likewise
   */
  static Set<Cell.Place> hidden(
      List<Cell> cells, Set<LocalDate> unknownPeriods, Set<String> unknownGroups) {
    var grid = new Grid(cells);
    grid.hideFew();
    grid.hideUnknown(unknownPeriods, unknownGroups);
    while (grid.widenPeriods(unknownPeriods) || grid.widenGroups(unknownGroups)) {
      // Until what is hidden of each is of enough.
    }
    return cells.stream().filter(grid::isHidden).map(Cell::place).collect(toSet());
  }

  private void hideFew() {
    for (var cell : cells) {
      if (cell.given().givers().areFew()) {
        periods.add(cell.starts());
        groups.add(cell.key());
      }
    }
  }

  /** What is hidden as a sum is not to be had by adding up either. */
  private void hideUnknown(Set<LocalDate> unknownPeriods, Set<String> unknownGroups) {
    var here = byPeriod.keySet().stream().filter(unknownPeriods::contains).toList();
    if (!here.isEmpty()) {
      periods.addAll(here);
      groups.addAll(byGroup.keySet());
    }
    var among = byGroup.keySet().stream().filter(unknownGroups::contains).toList();
    if (!among.isEmpty()) {
      groups.addAll(among);
      periods.addAll(byPeriod.keySet());
    }
  }

  private boolean widenPeriods(Set<LocalDate> unknown) {
    return periods.stream()
        .filter(period -> !unknown.contains(period))
        .flatMap(period -> toHideToo(byPeriod.getOrDefault(period, List.of())).stream())
        .findFirst()
        .map(cell -> groups.add(cell.key()))
        .orElse(false);
  }

  private boolean widenGroups(Set<String> unknown) {
    return groups.stream()
        .filter(group -> !unknown.contains(group))
        .flatMap(group -> toHideToo(byGroup.getOrDefault(group, List.of())).stream())
        .findFirst()
        .map(cell -> periods.add(cell.starts()))
        .orElse(false);
  }

  /** What to hide too of a line, of which what is hidden is of too few; empty: nothing. */
  private Optional<Cell> toHideToo(List<Cell> line) {
    var hidden =
        line.stream()
            .filter(this::isHidden)
            .map(cell -> cell.given().givers())
            .reduce(Givers.NONE, Givers::and);
    return hidden.areFew()
        ? line.stream().filter(cell -> !isHidden(cell)).min(SMALLEST_FIRST)
        : Optional.empty();
  }

  private boolean isHidden(Cell cell) {
    return periods.contains(cell.starts()) && groups.contains(cell.key());
  }
}
