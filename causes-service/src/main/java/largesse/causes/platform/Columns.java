package largesse.causes.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/** Rows on their way to PostgreSQL as one array for each column, for {@code unnest}. */
public record Columns<T>(Connection connection, List<T> rows) {

  /** One column, of a PostgreSQL type. */
  public Array array(String type, Function<T, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(
        type, rows.stream().map(row -> plain(value.apply(row))).toArray());
  }

  /** Times, dates and ids go as text, which PostgreSQL reads exactly; the rest as it is. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Instant at -> at.toString();
      case LocalDate date -> date.toString();
      case UUID id -> id.toString();
      case Enum<?> constant -> constant.name();
      case Micros amount -> amount.value();
      case null -> null;
      default -> value;
    };
  }
}
