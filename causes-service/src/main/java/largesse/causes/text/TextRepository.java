package largesse.causes.text;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Texts and places as columns of the rows of other features. */
public final class TextRepository {
  private TextRepository() {}

  /** Binds two columns, of languages and of texts; answers the last one bound. */
  public static int bind(Connection tx, PreparedStatement statement, int column, Wordings wordings)
      throws SQLException {
    var all = wordings.all();
    statement.setArray(
        column + 1, tx.createArrayOf("text", all.stream().map(Wording::language).toArray()));
    statement.setArray(
        column + 2, tx.createArrayOf("text", all.stream().map(Wording::text).toArray()));
    return column + 2;
  }

  public static Wordings wordings(ResultSet row, String languages, String texts)
      throws SQLException {
    var codes = List.of((String[]) row.getArray(languages).getArray());
    var words = List.of((String[]) row.getArray(texts).getArray());
    return new Wordings(
        IntStream.range(0, codes.size())
            .mapToObj(i -> new Wording(codes.get(i), words.get(i)))
            .toList());
  }

  /** Binds three columns, of name, latitude and longitude; answers the last one bound. */
  public static int bind(PreparedStatement statement, int column, Optional<Place> place)
      throws SQLException {
    var position = place.flatMap(Place::position);
    statement.setString(column + 1, place.map(Place::name).orElse(""));
    statement.setObject(
        column + 2, position.map(Place.Position::latitudeMicros).orElse(null), Types.INTEGER);
    statement.setObject(
        column + 3, position.map(Place.Position::longitudeMicros).orElse(null), Types.INTEGER);
    return column + 3;
  }

  /** Of the columns {@code place}, {@code latitude_micros} and {@code longitude_micros}. */
  public static Optional<Place> place(ResultSet row) throws SQLException {
    var name = row.getString("place");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var latitude = row.getObject("latitude_micros", Integer.class);
    var longitude = row.getObject("longitude_micros", Integer.class);
    return Optional.of(
        new Place(
            name,
            latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Place.Position(latitude, longitude))));
  }
}
