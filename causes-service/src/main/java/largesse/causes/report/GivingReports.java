package largesse.causes.report;

import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;

/** Reports what was given and who took part, without showing people (A8, xP4). */
@Singleton
public class GivingReports {
  /** How many periods a report has at most. */
  private static final int MOST_PERIODS = 100;

  private final Transactions transactions;
  private final GivingRepository giving;

  @Inject
  GivingReports(Transactions transactions, GivingRepository giving) {
    this.transactions = transactions;
    this.giving = giving;
  }

  /**
   * Reports whole periods.
   *
   * @param from a date of the first one; empty: of the first one in the coarser period of the last
   * @param to a date of the last one
   * @throws largesse.runtime.error.Refused PERIOD_INVALID
   */
  GivingReport report(
      String programme,
      Dimension dimension,
      Resolution resolution,
      Optional<LocalDate> from,
      LocalDate to) {
    var first = from.orElse(resolution.coarser().orElse(resolution).start(to));
    var span = requireBounded(resolution, first, to);
    return transactions.inTransaction(tx -> {
      giving.freeze(tx);
      var tables = new GivingTables(tx, giving, programme);
      var hidden = new Disclosure(tables).hidden(dimension, resolution, span);
      var choiceHidden =
          new Disclosure((of, in, within) -> ofChoice(tables.read(of, in, within)))
              .hidden(dimension, resolution, span);
      var shown =
          tables.read(dimension, resolution, span).stream()
              .filter(cell -> !hidden.contains(cell.place()))
              .filter(cell -> cell.given().isSomething())
              .sorted(Comparator.comparing(Cell::place))
              .toList();
      return new GivingReport(shown, choiceHidden, anyWithin(span, hidden));
    });
  }

  /**
   * Reports what a cause was given in whole periods.
   *
   * @param byZone whether the stores' zones are told apart; not by day
   * @param from as in {@link #report}
   * @throws largesse.runtime.error.Refused PERIOD_INVALID
   */
  public GivenToCause.Report ofCause(
      String programme,
      String cause,
      Resolution resolution,
      boolean byZone,
      Optional<LocalDate> from,
      LocalDate to) {
    var dimension = byZone ? Dimension.CAUSE_ZONE : Dimension.CAUSE;
    var first = from.orElse(resolution.coarser().orElse(resolution).start(to));
    var span = requireBounded(resolution, first, to);
    return transactions.inTransaction(tx -> {
      giving.freeze(tx);
      var tables = new GivingTables(tx, giving, programme);
      var hidden =
          new Disclosure(tables)
              .hidden(dimension, resolution, span).stream()
                  .filter(place -> cause.equals(byZone ? place.parent() : place.key()))
                  .collect(toSet());
      var shown =
          tables.read(dimension, resolution, span).stream()
              .filter(cell -> cause.equals(byZone ? cell.parent() : cell.key()))
              .filter(cell -> !hidden.contains(cell.place()))
              .filter(cell -> cell.given().isSomething())
              .sorted(Comparator.comparing(Cell::place))
              .map(cell ->
                  new GivenToCause(
                      resolution.text(cell.starts()),
                      byZone ? cell.key() : "",
                      cell.given().amount(),
                      cell.given().purchases()))
              .toList();
      return new GivenToCause.Report(shown, anyWithin(span, hidden));
    });
  }

  private static List<Cell> ofChoice(List<Cell> cells) {
    return cells.stream().map(cell -> new Cell(cell.place(), cell.given().ofChoice())).toList();
  }

  private static boolean anyWithin(Span span, Set<Cell.Place> places) {
    return places.stream().map(Cell.Place::starts).anyMatch(span::has);
  }

  private static Span requireBounded(Resolution resolution, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw CausesReason.PERIOD_INVALID.refusedAt("to", "The last date is before the first.");
    }
    var span = new Span(first, last.plusDays(1)).in(resolution);
    var periods = 0;
    for (var start = span.from(); start.isBefore(span.before()); start = resolution.next(start)) {
      if (++periods > MOST_PERIODS) {
        throw CausesReason.PERIOD_INVALID.refusedAt(
            "from", "A report has at most " + MOST_PERIODS + " periods.");
      }
    }
    return span;
  }
}
