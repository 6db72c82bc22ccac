package largesse.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions, commits and the chain of hashes. */
class JournalDbTest {
  private EmbeddedDatabase database;
  private TestJournal journal;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    journal = new TestJournal(database);
  }

  @AfterEach
  void close() {
    journal.close();
    database.close();
  }

  @Test
  void givesPositionsWithoutGapsInTheOrderOfEntries() {
    journal.append(List.of("a", "b", "c"));
    journal.append(List.of("d"));
    assertThat(subjects()).containsExactly("a", "b", "c", "d");
    assertThat(positions()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void takesAPositionAgainThatARolledBackTransactionHad() {
    assertThatThrownBy(() ->
            database
                .transactions()
                .doInTransaction(tx -> {
                  journal.journal().append(tx, List.of(TestJournal.entry("lost")));
                  throw new IllegalStateException("rolled back");
                }))
        .isInstanceOf(IllegalStateException.class);
    journal.append(List.of("kept"));
    assertThat(subjects()).containsExactly("kept");
    assertThat(positions()).containsExactly(1L);
    assertThat(journal.verify().brokenAt()).isZero();
  }

  @Test
  void keepsTheOrderOfCommitsUnderConcurrency() throws Exception {
    var tasks =
        IntStream.range(0, 200)
            .mapToObj(n ->
                (Callable<Long>)
                    () ->
                        database
                            .transactions()
                            .inTransaction(tx ->
                                journal
                                    .journal()
                                    .append(tx, List.of(TestJournal.entry("subject-" + n)))
                                    .getFirst()))
            .toList();
    var taken = new ArrayList<Long>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Long> done : threads.invokeAll(tasks)) {
        taken.add(done.get());
      }
    }
    Collections.sort(taken);
    assertThat(taken).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(journal.verify()).isEqualTo(new JournalVerification.Finding(200, 0));
  }

  /** In the database the order of transaction ends is that of positions: nobody can pass a lock. */
  @Test
  void letsNobodyAppendBetweenTakingAPositionAndCommitting() throws Exception {
    try (var open = database.dataSource().getConnection();
        var threads = Executors.newSingleThreadExecutor()) {
      open.setAutoCommit(false);
      journal.journal().append(open, List.of(TestJournal.entry("first")));
      var second = threads.submit(() -> journal.append(List.of("second")));
      awaitSomebodyWaitingForALock();
      assertThat(second).isNotDone();
      assertThat(subjects()).isEmpty();
      open.commit();
      second.get();
    }
    assertThat(subjects()).containsExactly("first", "second");
  }

  @Test
  void keepsTheTraceContextOfTheCall() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var context =
        SpanContext.create(
            trace, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
    try (var scope = Span.wrap(context).makeCurrent()) {
      assertThat(scope).isNotNull();
      journal.append(List.of("traced"));
    }
    journal.append(List.of("untraced"));
    assertThat(column("traceparent")).containsExactly("00-" + trace + "-00f067aa0ba902b7-01", "");
  }

  @Test
  void hasTheColumnsThatDebeziumRoutesBy() {
    journal.append(List.of("nordmart"));
    assertThat(column("aggregatetype")).containsExactly("members");
    assertThat(column("aggregateid")).containsExactly("nordmart");
    assertThat(column("type")).containsExactly("largesse.members.v1.ProgrammeChanged");
    assertThat(column("id::text")).first().asString().matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
    assertThat(column("timestamp::text")).doesNotContainNull();
  }

  @Test
  void refusesAnEventThatNoMessageCouldCarry() {
    var huge =
        ProgrammeChanged.newBuilder()
            .setProgramme(Programme.newBuilder().setName("x".repeat(2 << 20)))
            .build();
    var entry = JournalEntry.of("nordmart", "huge", huge, Instant.EPOCH, Instant.EPOCH);
    assertThatThrownBy(() ->
            database
                .transactions()
                .inTransaction(tx -> journal.journal().append(tx, List.of(entry))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsARowThatWasChanged() throws SQLException {
    journal.append(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    tamper("UPDATE journal SET payload = payload || '\\x00'::bytea WHERE position = 7");
    assertThat(journal.verify()).isEqualTo(new JournalVerification.Finding(6, 7));
  }

  @Test
  void findsARowThatWasChangedTogetherWithItsHash() throws SQLException {
    journal.append(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    tamper("UPDATE journal SET hash = decode(repeat('ab', 32), 'hex') WHERE position = 7");
    assertThat(journal.verify().brokenAt()).isEqualTo(7);
  }

  @Test
  void findsARowThatWasRemoved() throws SQLException {
    journal.append(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    tamper("DELETE FROM journal WHERE position = 7");
    assertThat(journal.verify().brokenAt()).isEqualTo(7);
  }

  @Test
  void findsThatTheLastRowsWereRemoved() throws SQLException {
    journal.append(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    tamper("DELETE FROM journal WHERE position > 15");
    assertThat(journal.verify()).isEqualTo(new JournalVerification.Finding(15, 16));
  }

  @Test
  void findsRowsThatWereSwapped() throws SQLException {
    journal.append(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    tamper("UPDATE journal SET position = 1000 WHERE position = 7");
    tamper("UPDATE journal SET position = 7 WHERE position = 8");
    tamper("UPDATE journal SET position = 8 WHERE position = 1000");
    assertThat(journal.verify().brokenAt()).isEqualTo(7);
  }

  @Test
  void findsNothingInWhatNobodyTouched() {
    journal.append(0, 3_000, 100, 200);
    assertThat(journal.verify()).isEqualTo(new JournalVerification.Finding(3_000, 0));
  }

  @Test
  void keepsTheEventsOfASubjectInOneShard() {
    try (var sharded = new TestJournal(database, 4, List.of())) {
      for (var round = 0; round < 3; round++) {
        sharded.append(IntStream.range(0, 50).mapToObj(n -> "member-" + n).toList());
      }
    }
    var shardsOfEach =
        texts("SELECT count(DISTINCT shard)::text FROM journal GROUP BY aggregateid");
    assertThat(shardsOfEach).hasSize(50).containsOnly("1");
    assertThat(texts("SELECT shard::text FROM journal_head ORDER BY 1"))
        .containsExactly("0", "1", "2", "3");
  }

  private void awaitSomebodyWaitingForALock() {
    await()
        .until(() ->
            !texts(
                    "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock'")
                .isEmpty());
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private List<String> subjects() {
    return column("aggregateid");
  }

  private List<Long> positions() {
    return column("position::text").stream().map(Long::valueOf).toList();
  }

  private List<String> column(String column) {
    return texts("SELECT " + column + " FROM journal ORDER BY position");
  }

  private List<String> texts(String sql) {
    return database
        .transactions()
        .reading(connection -> {
          try (var query = connection.createStatement();
              var rows = query.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
            return texts;
          }
        });
  }
}
