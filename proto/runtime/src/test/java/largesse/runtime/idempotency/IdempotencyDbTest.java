package largesse.runtime.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same request again: one effect, one answer. */
class IdempotencyDbTest {
  private final Idempotency idempotency = new Idempotency();
  private EmbeddedDatabase database;
  private Transactions transactions;

  @BeforeEach
  void open() throws SQLException {
    database = EmbeddedDatabase.create();
    transactions = database.transactions();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE effect (position bigserial)");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  @Tag("xD1")
  void givesTheSameAnswerAgainAndSaysSo() {
    var first = advance("key", request("P1D"));
    var second = advance("key", request("P1D"));
    assertThat(first.getReplayed()).isFalse();
    assertThat(second).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  @Tag("xD1")
  void refusesAnotherRequestWithTheSameKey() {
    advance("key", request("P1D"));
    assertReused(() -> advance("key", request("P2D")));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void countsTheKeyItselfNotAsContent() {
    var first = advance("key", request("P1D").toBuilder().setIdempotencyKey("key").build());
    assertThat(advance("key", request("P1D")).getJournalPosition())
        .isEqualTo(first.getJournalPosition());
  }

  @Test
  @Tag("xP5")
  void keepsTheKeysOfProgrammesApart() {
    var request = request("P1D");
    advance("nordmart", "key", request);
    advance("sudmart", "key", request);
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void doesTheWorkEachTimeWithoutAKey() {
    advance("", request("P1D"));
    advance("", request("P1D"));
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void leavesTheKeyFreeWhenTheWorkIsRefused() {
    assertThatThrownBy(() ->
            transactions.inTransaction(tx ->
                idempotency.once(
                    tx,
                    "nordmart",
                    "key",
                    request("P1D"),
                    AdvanceClockResponse.parser(),
                    () -> {
                      throw RuntimeReason.PROGRAMME_UNKNOWN.refused("No.");
                    })))
        .isInstanceOf(Refused.class);
    assertThat(advance("key", request("P2D")).getReplayed()).isFalse();
  }

  @Test
  @Tag("xD3")
  void hasOneEffectAndOneAnswerForAHundredAtOnce() throws Exception {
    var calls =
        IntStream.range(0, 100)
            .mapToObj(n -> (Callable<AdvanceClockResponse>) () -> advance("key", request("P1D")))
            .toList();
    var positions = new HashSet<Long>();
    var fresh = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : threads.invokeAll(calls)) {
        positions.add(call.get().getJournalPosition());
        fresh += call.get().getReplayed() ? 0 : 1;
      }
    }
    assertThat(effects()).isEqualTo(1);
    assertThat(positions).hasSize(1);
    assertThat(fresh).isEqualTo(1);
  }

  @Test
  void tellsFreshAnsweredAndReusedApartInABatch() {
    advance("old", request("P1D"));
    var batch =
        List.of(
            IdempotentRequest.of("nordmart", "old", request("P1D")),
            IdempotentRequest.of("nordmart", "new", request("P1D")),
            IdempotentRequest.of("nordmart", "old", request("P2D")));
    var claims = transactions.inTransaction(tx -> idempotency.known(tx, batch));
    assertThat(claims.get(batch.get(0))).isInstanceOf(Claim.Answered.class);
    assertThat(claims).doesNotContainKey(batch.get(1));
    assertThat(claims.get(batch.get(2))).isInstanceOf(Claim.KeyReused.class);
  }

  private AdvanceClockResponse advance(String key, AdvanceClockRequest request) {
    return advance("nordmart", key, request);
  }

  private AdvanceClockResponse advance(String programme, String key, AdvanceClockRequest request) {
    return transactions.inTransaction(tx ->
        idempotency.once(
            tx,
            programme,
            key,
            request,
            AdvanceClockResponse.parser(),
            () -> AdvanceClockResponse.newBuilder().setJournalPosition(effect(tx)).build()));
  }

  private static long effect(Connection tx) throws SQLException {
    try (var insert = tx.createStatement();
        var rows = insert.executeQuery("INSERT INTO effect DEFAULT VALUES RETURNING position")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static AdvanceClockRequest request(String by) {
    return AdvanceClockRequest.newBuilder().setProgramme("nordmart").setBy(by).build();
  }

  private static void assertReused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(RuntimeReason.IDEMPOTENCY_KEY_REUSED));
  }

  private long effects() {
    return transactions.reading(connection -> {
      try (var query = connection.createStatement();
          var rows = query.executeQuery("SELECT count(*) FROM effect")) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }
}
