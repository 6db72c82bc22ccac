package largesse.local.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import largesse.local.bench.Callers.Done;

/** Plain JDBC clients that write purchases side by side. */
final class PlainLoad implements AutoCloseable {
  private final List<PlainCaller> callers = new ArrayList<>();

  PlainLoad(PlainDatabase database, String name, int connections) throws SQLException {
    for (var caller = 0; caller < connections; caller++) {
      callers.add(new PlainCaller(database, name + "-" + caller + "-"));
    }
  }

  Done record(Duration turn) throws InterruptedException {
    return Callers.work(callers, turn);
  }

  @Override
  public void close() throws SQLException {
    for (var caller : callers) {
      caller.close();
    }
  }
}
