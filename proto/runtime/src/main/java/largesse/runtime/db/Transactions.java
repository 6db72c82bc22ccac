package largesse.runtime.db;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import largesse.runtime.error.SqlFault;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in a database transaction: all of it takes effect, or none.
 *
 * <p>A transaction that loses against another one (deadlock, serialization) is run again, up to
 * three times in all, so the work must have no effect but on the database.
 */
@WithDatabase
@Singleton
public class Transactions {
  private static final int ATTEMPTS = 3;
  private static final String CONNECTION_FAILURE = "08006";

  private final DataSource dataSource;
  private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();

  @Inject
  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs set-based work in a transaction of its own over plain JDBC. Not to be called within
   * another transaction.
   *
   * @throws SqlFault when the database does not do it; whether a commit that broke off took effect
   *     is then unknown
   */
  public <T extends @Nullable Object> T inTransaction(SqlWork<T> work) {
    return committed(() -> once(work));
  }

  /** As {@link #inTransaction}, without a result. */
  public void doInTransaction(SqlAction work) {
    this.<@Nullable Void>inTransaction(connection -> {
      work.run(connection);
      return null;
    });
  }

  /**
   * Runs work with entities in a transaction of its own. The connection is the one that the
   * entities' statements go through: flush before using it after changing entities.
   *
   * @throws SqlFault as {@link #inTransaction}; entities throw their own exceptions
   */
  public <T extends @Nullable Object> T withEntities(SqlWork<T> work) {
    return committed(() -> {
      try {
        return QuarkusTransaction.requiringNew()
            .call(() -> {
              try (var connection = dataSource.getConnection()) {
                return work.run(connection);
              } catch (SQLException e) {
                throw new SqlFault(e);
              }
            });
      } catch (QuarkusTransactionException e) {
        throw uncommitted(e);
      }
    });
  }

  /** The transaction manager tells why a commit broke off beside the causes of its exception. */
  private static RuntimeException uncommitted(QuarkusTransactionException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (var beside : cause.getSuppressed()) {
        if (beside.getCause() instanceof SQLException sql) {
          return new SqlFault(sql);
        }
      }
    }
    return failure;
  }

  /**
   * Runs queries outside of a transaction: each statement sees what is committed when it starts.
   *
   * @throws SqlFault when the database does not do it
   */
  public <T extends @Nullable Object> T reading(SqlWork<T> work) {
    try (var connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new SqlFault(e);
    }
  }

  /** Lets {@code listener} know after each commit made here. It must be quick and not fail. */
  public void onCommit(Runnable listener) {
    commitListeners.add(listener);
  }

  private <T extends @Nullable Object> T committed(Supplier<T> transaction) {
    for (var attempt = 1; ; attempt++) {
      try {
        var result = transaction.get();
        commitListeners.forEach(Runnable::run);
        return result;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !SqlFault.isContended(e)) {
          throw e;
        }
        pause();
      }
    }
  }

  private <T extends @Nullable Object> T once(SqlWork<T> work) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      } catch (Error e) {
        if (!rollback(connection, e)) {
          throw new SQLException("The connection broke", CONNECTION_FAILURE, e);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw new SqlFault(e);
    }
  }

  /**
   * False when the connection is broken: pgjdbc may say that by an {@link AssertionError} alone.
   */
  private static boolean rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(5, 25));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted between two attempts of a transaction", e);
    }
  }
}
