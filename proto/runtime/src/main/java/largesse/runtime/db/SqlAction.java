package largesse.runtime.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with a connection, without a result. */
@FunctionalInterface
public interface SqlAction {
  void run(Connection connection) throws SQLException;
}
