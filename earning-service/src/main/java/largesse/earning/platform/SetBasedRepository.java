package largesse.earning.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What the repositories share that write and read by the thousand: many rows go to one statement as
 * an array for each column.
 *
 * <p>Units: times are exact to the microsecond; {@link Instant#MAX} is PostgreSQL's infinity.
 */
public abstract class SetBasedRepository {

  /** Binds these rows; name the columns in the order of the statement's parameters. */
  protected static <T> Columns<T> columns(
      Connection connection, PreparedStatement statement, List<T> rows) {
    return new Columns<>(connection, statement, rows, 0);
  }

  /** A time as PostgreSQL reads it. */
  protected static String text(Instant time) {
    return time.equals(Instant.MAX) ? "infinity" : time.toString();
  }

  /** A time that isn't null. */
  protected static Instant time(ResultSet rows, String column) throws SQLException {
    var time = rows.getObject(column, OffsetDateTime.class);
    return time.equals(OffsetDateTime.MAX) ? Instant.MAX : time.toInstant();
  }

  protected static UUID uuid(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, UUID.class);
  }

  protected static @Nullable Long nullableLong(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, Long.class);
  }

  /**
   * The parameters of a statement that takes each column as an array, as {@code unnest(?::text[],
   * ?::uuid[])} does.
   */
  public static final class Columns<T> {
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

    int lastParameter() {
      return parameter;
    }

    /** A parameter that is no column, but the same for all rows. */
    public Columns<T> same(Object value) throws SQLException {
      statement.setObject(++parameter, value);
      return this;
    }

    public Columns<T> text(Function<T, @Nullable String> value) throws SQLException {
      return bind("text", value::apply);
    }

    public Columns<T> uuid(Function<T, @Nullable UUID> value) throws SQLException {
      return bind("uuid", value::apply);
    }

    public Columns<T> date(Function<T, LocalDate> value) throws SQLException {
      return bind("text", row -> value.apply(row).toString());
    }

    public Columns<T> time(Function<T, Instant> value) throws SQLException {
      return bind("text", row -> SetBasedRepository.text(value.apply(row)));
    }

    public Columns<T> flag(Predicate<T> value) throws SQLException {
      return bind("bool", value::test);
    }

    public Columns<T> int4(ToIntFunction<T> value) throws SQLException {
      return set("int4", rows.stream().mapToInt(value).toArray());
    }

    public Columns<T> int8(ToLongFunction<T> value) throws SQLException {
      return set("int8", rows.stream().mapToLong(value).toArray());
    }

    public Columns<T> nullableInt4(Function<T, @Nullable Integer> value) throws SQLException {
      return bind("int4", value::apply);
    }

    public Columns<T> nullableInt8(Function<T, @Nullable Long> value) throws SQLException {
      return bind("int8", value::apply);
    }

    public Columns<T> bytes(Function<T, byte @Nullable []> value) throws SQLException {
      return set("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private Columns<T> bind(String type, Function<T, @Nullable Object> value) throws SQLException {
      return set(type, rows.stream().map(value).toArray());
    }

    private Columns<T> set(String type, Object values) throws SQLException {
      var array = connection.unwrap(PGConnection.class).createArrayOf(type, values);
      statement.setArray(++parameter, array);
      return this;
    }
  }

  /**
   * Statements that go to PostgreSQL together and take effect in their order: on a busy machine the
   * way there and back costs more than most of them do. Not thread-safe.
   */
  public static final class RoundTrip {
    private final List<Step<?>> steps = new ArrayList<>();

    /** Binds the parameters of a statement, each an array with a value for each row. */
    @FunctionalInterface
    public interface Binding<T> {
      void bind(Columns<T> columns) throws SQLException;
    }

    /** Reads what a query found. */
    @FunctionalInterface
    public interface Reading {
      void read(ResultSet rows) throws SQLException;
    }

    private sealed interface Outcome {
      record Rows(Reading reading) implements Outcome {}

      record Count(IntConsumer written) implements Outcome {}
    }

    private record Step<T>(String sql, List<T> rows, Binding<T> binding, Outcome outcome) {
      int bind(Connection connection, PreparedStatement statement, int parameter)
          throws SQLException {
        var columns = new Columns<>(connection, statement, rows, parameter);
        binding.bind(columns);
        return columns.lastParameter();
      }
    }

    /**
     * Adds a query about some rows; none: nothing is asked.
     *
     * @param sql one statement
     */
    public <T> void query(String sql, List<T> rows, Binding<T> binding, Reading reading) {
      add(new Step<>(sql, rows, binding, new Outcome.Rows(reading)));
    }

    /**
     * Adds a statement that writes some rows; none: nothing is done.
     *
     * @param sql one statement
     * @param written is told how many rows it wrote; what it throws fails the round trip
     */
    public <T> void write(String sql, List<T> rows, Binding<T> binding, IntConsumer written) {
      add(new Step<>(sql, rows, binding, new Outcome.Count(written)));
    }

    /** As {@link #write}, however many rows it writes. */
    public <T> void write(String sql, List<T> rows, Binding<T> binding) {
      write(sql, rows, binding, count -> {});
    }

    private void add(Step<?> step) {
      if (!step.rows().isEmpty()) {
        steps.add(step);
      }
    }

    /** Does all of it. After a failure the transaction can only be undone. */
    public void run(Connection tx) throws SQLException {
      if (steps.isEmpty()) {
        return;
      }
      var sql = steps.stream().map(Step::sql).collect(Collectors.joining(";\n"));
      try (var statement = tx.prepareStatement(sql)) {
        var parameter = 0;
        for (var step : steps) {
          parameter = step.bind(tx, statement, parameter);
        }
        statement.execute();
        for (var step : steps) {
          finish(step.outcome(), statement);
          statement.getMoreResults();
        }
      }
      steps.clear();
    }

    private static void finish(Outcome outcome, PreparedStatement statement) throws SQLException {
      switch (outcome) {
        case Outcome.Rows rows -> {
          try (var found = statement.getResultSet()) {
            rows.reading().read(found);
          }
        }
        case Outcome.Count count -> count.written().accept(statement.getUpdateCount());
      }
    }
  }
}
