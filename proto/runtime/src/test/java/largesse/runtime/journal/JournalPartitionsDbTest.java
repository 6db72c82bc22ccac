package largesse.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import largesse.journal.v1.Event;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalPartitionsDbTest {
  private EmbeddedDatabase database;
  private TestJournal journal;
  private JournalPartitions partitions;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    journal = new TestJournal(database);
    partitions = new JournalPartitions(database.transactions());
  }

  @AfterEach
  void close() {
    journal.close();
    database.close();
  }

  @Test
  void makesWhatIsMissingOnce() throws Exception {
    try (var replicas = Executors.newFixedThreadPool(3)) {
      for (var done :
          replicas.invokeAll(
              List.of(
                  Executors.callable(partitions::prepare),
                  Executors.callable(partitions::prepare),
                  Executors.callable(partitions::prepare)))) {
        done.get();
      }
    }
    assertThat(partitionCount()).isEqualTo(3);
  }

  @Test
  void isWrittenAndReadOverTheEdgeOfAPartition() throws SQLException {
    partitions.prepare();
    execute("UPDATE journal_head SET position = 9999998");
    journal.append(List.of("a", "b", "c", "d"));
    assertThat(partitionOf("b")).isEqualTo("journal_1");
    assertThat(partitionOf("a")).isEqualTo("journal_0");
    var stream =
        JournalServiceGrpc.newBlockingStub(journal.server().channel())
            .follow(FollowRequest.newBuilder().setAfterPosition(9_999_998).build());
    assertThat(stream.next().getEventsList())
        .extracting(Event::getSubject)
        .containsExactly("a", "b", "c", "d");
    partitions.prepare();
    assertThat(partitionCount()).isEqualTo(4);
  }

  private long partitionCount() {
    return Long.parseLong(
        text("SELECT count(*)::text FROM pg_inherits WHERE inhparent = 'journal'::regclass"));
  }

  private String partitionOf(String subject) {
    return text(
        "SELECT tableoid::regclass::text FROM journal WHERE aggregateid = '" + subject + "'");
  }

  private String text(String sql) {
    return database
        .transactions()
        .reading(connection -> {
          try (var query = connection.createStatement();
              var rows = query.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
          }
        });
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
