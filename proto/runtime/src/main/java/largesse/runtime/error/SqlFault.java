package largesse.runtime.error;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that the database did not carry out. */
public final class SqlFault extends RuntimeException {
  private static final Set<String> CONTENDED = Set.of("40001", "40P01");

  /** "invalid byte sequence": the only one that UTF-8 in Java leads to is NUL. */
  private static final String UNREADABLE_TEXT = "22021";

  /** Agroal gives its time-out no SQLState, and says it in two ways. */
  private static final String POOL_TIMEOUT = "acquisition timeout";

  public SqlFault(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /**
   * Whether the database, rather than the statement, is the cause: it can't be reached, is starting
   * or stopping, is full, or has no connection free.
   */
  public static boolean isUnavailable(Throwable failure) {
    return sqlCause(failure).map(SqlFault::meansUnavailable).orElse(false);
  }

  /**
   * Whether the transaction lost against another one (deadlock, serialization) and can be redone.
   */
  public static boolean isContended(Throwable failure) {
    return sqlCause(failure).map(e -> CONTENDED.contains(state(e))).orElse(false);
  }

  /** Whether a text of the request holds the character NUL, which PostgreSQL can't keep. */
  static boolean isNulInText(Throwable failure) {
    return sqlCause(failure).map(e -> state(e).equals(UNREADABLE_TEXT)).orElse(false);
  }

  private static boolean meansUnavailable(SQLException e) {
    var state = state(e);
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006")
        || (state.isEmpty() && mentionsPoolTimeout(e));
  }

  private static boolean mentionsPoolTimeout(SQLException e) {
    var message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(POOL_TIMEOUT);
  }

  private static String state(SQLException e) {
    var state = e.getSQLState();
    return state == null ? "" : state;
  }

  private static Optional<SQLException> sqlCause(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
