package largesse.runtime.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.runtime.error.SqlFault;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsDbTest {
  private EmbeddedDatabase database;
  private Transactions transactions;

  @BeforeEach
  void open() throws SQLException {
    database = EmbeddedDatabase.create();
    transactions = database.transactions();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE account (id int PRIMARY KEY, amount int CHECK (amount >= 0))");
      statement.execute("INSERT INTO account VALUES (1, 10), (2, 10)");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void undoesEverythingWhenTheWorkFails() {
    assertThatThrownBy(() ->
            transactions.doInTransaction(tx -> {
              add(tx, 1, 5);
              throw new IllegalStateException("no");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            transactions.doInTransaction(tx -> {
              add(tx, 1, 5);
              add(tx, 2, -11);
            }))
        .isInstanceOf(SqlFault.class);
    assertThat(amount(1)).isEqualTo(10);
  }

  @Test
  void runsTheLoserOfADeadlockAgain() throws Exception {
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended =
          threads.invokeAll(
              List.of(transfer(1, 2, bothHoldOne, runs), transfer(2, 1, bothHoldOne, runs)));
      for (var one : ended) {
        one.get();
      }
    }
    assertThat(runs.get()).isGreaterThan(2);
    assertThat(amount(1) + amount(2)).isEqualTo(20);
  }

  @Test
  void tellsOfCommitsAlone() {
    var commits = new AtomicInteger();
    transactions.onCommit(commits::incrementAndGet);
    transactions.doInTransaction(tx -> add(tx, 1, 1));
    assertThatThrownBy(() -> transactions.doInTransaction(tx -> add(tx, 1, -100)))
        .isInstanceOf(SqlFault.class);
    assertThat(commits).hasValue(1);
  }

  /** In the first run each waits until the other holds its first row too. */
  private Callable<Void> transfer(int from, int to, CyclicBarrier barrier, AtomicInteger runs) {
    var first = new AtomicInteger();
    return () -> {
      transactions.doInTransaction(tx -> {
        runs.incrementAndGet();
        add(tx, from, -1);
        if (first.getAndIncrement() == 0) {
          meet(barrier);
        }
        add(tx, to, 1);
      });
      return null;
    };
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Connection tx, int account, int amount) throws SQLException {
    try (var update = tx.prepareStatement("UPDATE account SET amount = amount + ? WHERE id = ?")) {
      update.setInt(1, amount);
      update.setInt(2, account);
      update.executeUpdate();
    }
  }

  private int amount(int account) {
    return transactions.reading(connection -> {
      try (var query = connection.prepareStatement("SELECT amount FROM account WHERE id = ?")) {
        query.setInt(1, account);
        try (var rows = query.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      }
    });
  }
}
