package largesse.runtime.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Statements that go to PostgreSQL together and take effect in their order: on a busy machine the
 * way there and back costs more than most of them do. Not thread-safe.
 */
public final class RoundTrip {
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
