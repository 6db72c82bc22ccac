package largesse.causes.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the tables of a programme may be shown: never what fewer than {@value Givers#ENOUGH}
 * members gave, nor what would tell it by subtraction (xP4).
 *
 * <p>It is judged on whole tables, those of the sums first, whatever part of one is asked for: so
 * no two answers differ in what they hide.
 */
final class Disclosure {
  private final Tables tables;
  private final Map<Table, Set<Cell.Place>> judged = new HashMap<>();

  /** Where the cells come from. */
  @FunctionalInterface
  interface Tables {
    /** All cells whose periods begin within a span. */
    List<Cell> read(Dimension dimension, Resolution resolution, Span span) throws SQLException;
  }

  private record Table(Dimension dimension, Resolution resolution, Span span) {}

  private record Part(LocalDate within, String parent) {}

  Disclosure(Tables tables) {
    this.tables = tables;
  }

  /** Which cells of a table, whose periods begin within a span, are hidden. */
  Set<Cell.Place> hidden(Dimension dimension, Resolution resolution, Span span)
      throws SQLException {
    var table = new Table(dimension, resolution, span.in(resolution.coarser().orElse(resolution)));
    var known = judged.get(table);
    if (known != null) {
      return known;
    }
    var hidden = judge(table);
    judged.put(table, hidden);
    return hidden;
  }

  private Set<Cell.Place> judge(Table table) throws SQLException {
    var resolution = table.resolution();
    var coarser = resolution.coarser().orElse(resolution);
    Set<Cell.Place> sumsOfPeriods = Set.of();
    if (table.dimension().parent().isPresent()) {
      sumsOfPeriods = hidden(table.dimension().parent().get(), resolution, table.span());
    }
    Set<Cell.Place> sumsOfGroups = Set.of();
    if (resolution.coarser().isPresent()) {
      sumsOfGroups = hidden(table.dimension(), coarser, table.span());
    }
    var parts =
        tables.read(table.dimension(), resolution, table.span()).stream()
            .collect(groupingBy(cell -> new Part(coarser.start(cell.starts()), cell.parent())));
    var hidden = new HashSet<Cell.Place>();
    for (var part : parts.entrySet()) {
      var of = part.getKey();
      hidden.addAll(
          Grid.hidden(
              part.getValue(),
              sumsOfPeriods.stream()
                  .filter(sum -> sum.key().equals(of.parent()))
                  .map(Cell.Place::starts)
                  .collect(toSet()),
              sumsOfGroups.stream()
                  .filter(sum -> sum.starts().equals(of.within()))
                  .filter(sum -> sum.parent().equals(of.parent()))
                  .map(Cell.Place::key)
                  .collect(toSet())));
    }
    return hidden;
  }
}
