package largesse.runtime.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something done with a connection. It neither commits, rolls back nor closes it. */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  T run(Connection connection) throws SQLException;
}
