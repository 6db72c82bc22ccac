package largesse.runtime.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away and comes back: a clear answer meanwhile, and no restart needed. */
class DatabaseGoneDbTest {
  @Test
  void answersUnavailableAndRecoversByItself(@TempDir Path data) throws Exception {
    var server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    var first = server.start();
    var port = first.getPort();
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (var pool = EmbeddedDatabase.pool(url)) {
      var transactions = new Transactions(pool);
      assertThat(answer(transactions)).isEqualTo(42);
      first.close();

      var refused = Errors.refusal(catchThrowable(() -> answer(transactions)));
      assertThat(refused.reason()).isEqualTo(RuntimeReason.DATABASE_UNAVAILABLE);
      assertThat(refused.retryAfter()).isPresent();

      try (var second = server.setPort(port).start()) {
        assertThat(second.getPort()).isEqualTo(port);
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(() -> answer(transactions) == 42);
      }
    }
  }

  private static int answer(Transactions transactions) {
    return transactions.inTransaction(connection -> {
      try (var query = connection.createStatement();
          var rows = query.executeQuery("SELECT 42")) {
        rows.next();
        return rows.getInt(1);
      }
    });
  }
}
