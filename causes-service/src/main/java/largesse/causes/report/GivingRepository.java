package largesse.causes.report;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;

/** The reports' cells, kept in the transaction that books. */
@Singleton
public class GivingRepository {
  /** Once a cell has enough givers, who else gives is not looked at any more. */
  private static final String ADD =
      """
      INSERT INTO giving_total AS t
          (programme, dimension, resolution, starts, key, parent, amount_micros, purchases,
           chosen_purchases, givers, choosers)
      SELECT programme, dimension, resolution, starts, key, parent, amount_micros, purchases,
             chosen_purchases, givers::uuid[], choosers::uuid[]
      FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::bigint[],
                  ?::bigint[], ?::bigint[], ?::text[], ?::text[])
          AS given (programme, dimension, resolution, starts, key, parent, amount_micros,
                    purchases, chosen_purchases, givers, choosers)
      ON CONFLICT (programme, dimension, resolution, starts, key, parent)
      DO UPDATE SET amount_micros = t.amount_micros + excluded.amount_micros,
                    purchases = t.purchases + excluded.purchases,
                    chosen_purchases = t.chosen_purchases + excluded.chosen_purchases,
                    givers = %s,
                    choosers = %s
      """
          .formatted(someOf("givers"), someOf("choosers"));

  private static final String FREEZE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  static final String READ =
      """
      SELECT starts, key, parent, amount_micros, purchases, chosen_purchases, givers, choosers
      FROM giving_total
      WHERE programme = ? AND dimension = ? AND resolution = ? AND starts >= ? AND starts < ?
      """;

  private static final String THEMES =
      "SELECT cause, theme FROM cause WHERE programme = ? AND theme <> ''";

  private static String someOf(String column) {
    return """
    CASE WHEN cardinality(t.%1$s) >= %2$d OR excluded.%1$s <@ t.%1$s THEN t.%1$s
         ELSE ARRAY(SELECT DISTINCT member FROM unnest(t.%1$s || excluded.%1$s) AS member
                    LIMIT %2$d) END\
    """
        .formatted(column, Givers.ENOUGH);
  }

  /** Adds changes, in the order of their keys, so that two who do it never wait for each other. */
  public void add(RoundTrip trip, GivingChanges changes) {
    trip.write(
        ADD,
        List.copyOf(changes.byKey().entrySet()),
        columns ->
            columns
                .text(row -> row.getKey().programme())
                .text(row -> row.getKey().dimension().name())
                .text(row -> row.getKey().resolution().name())
                .date(row -> row.getKey().place().starts())
                .text(row -> row.getKey().place().key())
                .text(row -> row.getKey().place().parent())
                .int8(row -> row.getValue().amount().value())
                .int8(row -> row.getValue().purchases())
                .int8(row -> row.getValue().chosen())
                .text(row -> ids(row.getValue().givers()))
                .text(row -> ids(row.getValue().choosers())));
  }

  /** Shows the rest of the transaction one state of all tables; to be its first statement. */
  void freeze(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute(FREEZE);
    }
  }

  /** The cells of a table whose periods begin within a span, in any order. */
  List<Cell> read(
      Connection connection,
      String programme,
      Dimension dimension,
      Resolution resolution,
      Span span)
      throws SQLException {
    try (var query = connection.prepareStatement(READ)) {
      query.setString(1, programme);
      query.setString(2, dimension.name());
      query.setString(3, resolution.name());
      query.setObject(4, span.from());
      query.setObject(5, span.before());
      var cells = new ArrayList<Cell>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          cells.add(cell(rows));
        }
      }
      return cells;
    }
  }

  /** The theme that each cause is shown under now; a cause without one is not in the map. */
  Map<String, String> themes(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(THEMES)) {
      query.setString(1, programme);
      var themes = new HashMap<String, String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          themes.put(rows.getString("cause"), rows.getString("theme"));
        }
      }
      return themes;
    }
  }

  private static String ids(Givers members) {
    var ids = members.some().stream().sorted().map(UUID::toString).toList();
    return "{" + String.join(",", ids) + "}";
  }

  private static Givers members(ResultSet row, String column) throws SQLException {
    return new Givers(Set.of((UUID[]) row.getArray(column).getArray()));
  }

  private static Cell cell(ResultSet row) throws SQLException {
    return new Cell(
        new Cell.Place(
            row.getObject("starts", LocalDate.class),
            row.getString("key"),
            row.getString("parent")),
        new Cell.Given(
            new Micros(row.getLong("amount_micros")),
            row.getLong("purchases"),
            row.getLong("chosen_purchases"),
            members(row, "givers"),
            members(row, "choosers")));
  }
}
