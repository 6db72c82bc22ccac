package largesse.causes.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import largesse.causes.report.Cell.Place;

/** The tables of a programme's reports: what is kept, and what is summed up of it. */
final class GivingTables implements Disclosure.Tables {
  private static final String NO_THEME = "";

  private final Connection connection;
  private final GivingRepository giving;
  private final String programme;
  private final Map<String, String> themes;

  GivingTables(Connection connection, GivingRepository giving, String programme)
      throws SQLException {
    this.connection = connection;
    this.giving = giving;
    this.programme = programme;
    this.themes = giving.themes(connection, programme);
  }

  @Override
  public List<Cell> read(Dimension dimension, Resolution resolution, Span span)
      throws SQLException {
    return switch (dimension) {
      case ALL, ZONE, STORE, CHANNEL, SEGMENT, TIER, CAUSE_ZONE ->
          inPeriods(dimension, resolution, span);
      case CAUSE ->
          summed(
              inPeriods(Dimension.CAUSE, resolution, span),
              of -> new Place(of.starts(), of.key(), theme(of.key())));
      case THEME ->
          summed(
              inPeriods(Dimension.CAUSE, resolution, span),
              of -> new Place(of.starts(), theme(of.key()), ""));
    };
  }

  private List<Cell> inPeriods(Dimension dimension, Resolution resolution, Span span)
      throws SQLException {
    return switch (resolution) {
      case DAY, MONTH -> giving.read(connection, programme, dimension, resolution, span);
      case YEAR ->
          summed(
              giving.read(connection, programme, dimension, Resolution.MONTH, span),
              of -> new Place(Resolution.YEAR.start(of.starts()), of.key(), of.parent()));
    };
  }

  private String theme(String cause) {
    return themes.getOrDefault(cause, NO_THEME);
  }

  private static List<Cell> summed(List<Cell> cells, UnaryOperator<Place> place) {
    var sums = new HashMap<Place, Cell.Given>();
    cells.forEach(cell -> sums.merge(place.apply(cell.place()), cell.given(), Cell.Given::plus));
    return sums.entrySet().stream().map(sum -> new Cell(sum.getKey(), sum.getValue())).toList();
  }
}
