package largesse.earning.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import largesse.runtime.db.Columns;
import org.jspecify.annotations.Nullable;

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
    return Columns.of(connection, statement, rows);
  }

  /** A time as PostgreSQL reads it. */
  protected static String text(Instant time) {
    return Columns.text(time);
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
}
