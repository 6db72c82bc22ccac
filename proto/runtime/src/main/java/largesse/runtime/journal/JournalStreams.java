package largesse.runtime.journal;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import largesse.journal.v1.Event;
import largesse.runtime.db.WithDatabase;

/** Streams this service's journal to who calls, in messages of the caller's contract. */
@WithDatabase
@Singleton
public class JournalStreams {
  private final JournalReader reader;
  private final JournalTail tail;

  @Inject
  JournalStreams(JournalReader reader, JournalTail tail) {
    this.reader = reader;
    this.tail = tail;
  }

  /**
   * A part of a shard.
   *
   * @param events in order; may be empty
   * @param throughPosition all that match up to here have been sent
   * @param endPosition the shard's last
   */
  public record Part(List<Event> events, long throughPosition, long endPosition, int shardCount) {
    public Part {
      events = List.copyOf(events);
    }
  }

  /**
   * Begins a stream, to be called before the rpc method returns; it goes on until the caller ends
   * it. While nothing happens an empty part comes every second.
   *
   * @param types of which events; empty: of all
   * @param programme of which programme; empty: of all
   * @param message what the caller is to see of a part
   */
  public <T> void start(
      int shard,
      Set<String> types,
      String programme,
      long afterPosition,
      StreamObserver<T> caller,
      Function<Part, T> message) {
    var filter = new JournalReader.Filter(shard, types, programme);
    var observer = (ServerCallStreamObserver<T>) caller;
    new JournalStream<>(reader, tail, filter, afterPosition, observer, message).start();
  }
}
