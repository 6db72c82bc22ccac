package largesse.runtime.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The parameters of a statement that takes each column as an array, as {@code unnest(?::text[],
 * ?::uuid[])} does. Arrays have the type of what they hold, since one of objects is quoted and read
 * as text.
 *
 * <p>Units: times are exact to the microsecond; {@link Instant#MAX} is PostgreSQL's infinity.
 */
public final class Columns<T> {
  private final Connection connection;
  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameter;

  Columns(Connection connection, PreparedStatement statement, List<T> rows, int parameter) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.parameter = parameter;
  }

  /** Binds these rows; name the columns in the order of the statement's parameters. */
  public static <T> Columns<T> of(
      Connection connection, PreparedStatement statement, List<T> rows) {
    return new Columns<>(connection, statement, rows, 0);
  }

  /** A time as PostgreSQL reads it. */
  public static String text(Instant time) {
    return time.equals(Instant.MAX) ? "infinity" : time.toString();
  }

  int lastParameter() {
    return parameter;
  }

  /** A parameter that is no column, but the same for all rows. */
  public Columns<T> same(Object value) throws SQLException {
    statement.setObject(++parameter, value);
    return this;
  }

  public Columns<T> text(Function<T, @Nullable String> value) throws SQLException {
    return strings(value);
  }

  public Columns<T> uuid(Function<T, @Nullable UUID> value) throws SQLException {
    return set("uuid", rows.stream().map(value).toArray());
  }

  public Columns<T> date(Function<T, LocalDate> value) throws SQLException {
    return strings(row -> value.apply(row).toString());
  }

  public Columns<T> time(Function<T, Instant> value) throws SQLException {
    return strings(row -> text(value.apply(row)));
  }

  public Columns<T> flag(Predicate<T> value) throws SQLException {
    return set("bool", rows.stream().map(value::test).toArray(Boolean[]::new));
  }

  public Columns<T> int4(ToIntFunction<T> value) throws SQLException {
    return set("int4", rows.stream().mapToInt(value).toArray());
  }

  public Columns<T> int8(ToLongFunction<T> value) throws SQLException {
    return set("int8", rows.stream().mapToLong(value).toArray());
  }

  public Columns<T> nullableInt4(Function<T, @Nullable Integer> value) throws SQLException {
    return set("int4", rows.stream().map(value).toArray(Integer[]::new));
  }

  public Columns<T> nullableInt8(Function<T, @Nullable Long> value) throws SQLException {
    return set("int8", rows.stream().map(value).toArray(Long[]::new));
  }

  public Columns<T> bytes(Function<T, byte @Nullable []> value) throws SQLException {
    return set("bytea", rows.stream().map(value).toArray(byte[][]::new));
  }

  private Columns<T> strings(Function<T, @Nullable String> value) throws SQLException {
    return set("text", rows.stream().map(value).toArray(String[]::new));
  }

  private Columns<T> set(String type, Object values) throws SQLException {
    var array = connection.unwrap(PGConnection.class).createArrayOf(type, values);
    statement.setArray(++parameter, array);
    return this;
  }
}
