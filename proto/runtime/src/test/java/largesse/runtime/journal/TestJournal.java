package largesse.runtime.journal;

import io.grpc.ServerInterceptor;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.runtime.call.Calls;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.FakeNeighbour;

/** A service's journal on a real database, appended to and served over real gRPC. */
public final class TestJournal implements AutoCloseable {
  public static final String PROGRAMME = "nordmart";
  public static final String TYPE = ProgrammeChanged.getDescriptor().getFullName();

  private final Transactions transactions;
  private final Journal journal;
  private final JournalTail tail;
  private final JournalVerification verification;
  private final FakeNeighbour server;

  public TestJournal(EmbeddedDatabase database) {
    this(database, 1, List.of());
  }

  TestJournal(
      EmbeddedDatabase database, int shards, List<? extends ServerInterceptor> interceptors) {
    this.transactions = database.transactions();
    this.journal = new Journal(shards, InstantSource.system());
    var reader = new JournalReader(transactions);
    this.tail = new JournalTail(reader, transactions);
    this.verification = new JournalVerification(transactions);
    var service = new JournalGrpc(new Calls(100), new JournalStreams(reader, tail), verification);
    this.server = FakeNeighbour.behind(interceptors, service.bound);
  }

  public FakeNeighbour server() {
    return server;
  }

  public Transactions transactions() {
    return transactions;
  }

  Journal journal() {
    return journal;
  }

  JournalVerification.Finding verify() {
    return verification.verify(0, 1);
  }

  /** Appends one event for each subject in one transaction. */
  public void append(List<String> subjects) {
    transactions.doInTransaction(
        tx -> journal.append(tx, subjects.stream().map(TestJournal::entry).toList()));
  }

  /** Appends numbered events, so many in a transaction. */
  public void append(int from, int count, int batch, int payloadBytes) {
    for (var next = from; next < from + count; next += batch) {
      var entries = new ArrayList<JournalEntry>();
      IntStream.range(next, Math.min(next + batch, from + count))
          .forEach(n -> entries.add(entry(String.valueOf(n), "x".repeat(payloadBytes))));
      transactions.doInTransaction(tx -> journal.append(tx, entries));
    }
  }

  static JournalEntry entry(String subject) {
    return entry(subject, subject);
  }

  private static JournalEntry entry(String subject, String name) {
    var payload =
        ProgrammeChanged.newBuilder().setProgramme(Programme.newBuilder().setName(name)).build();
    return JournalEntry.of(PROGRAMME, subject, payload, Instant.EPOCH, Instant.EPOCH);
  }

  void shutDown() {
    tail.close(new ShutdownEvent());
  }

  @Override
  public void close() {
    shutDown();
    server.close();
  }
}
