package largesse.causes;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.journal.v1.Event;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.FollowResponse;
import largesse.journal.v1.JournalServiceGrpc;

/** The journal of earning-service, of which a test lets as much be seen as it wants. */
final class FakeJournal extends JournalServiceGrpc.JournalServiceImplBase {
  private static final int BATCH = 200;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int PAUSES_TO_HEARTBEAT = 100;

  private final List<Event> events;
  private final AtomicInteger shown = new AtomicInteger();

  /**
   * A journal of these events.
   *
   * @param events their positions are 1, 2, 3, …
   */
  FakeJournal(List<Event> events) {
    this.events = List.copyOf(events);
  }

  /** Lets the first so many be seen. */
  void show(int count) {
    shown.set(count);
  }

  int size() {
    return events.size();
  }

  @Override
  public void follow(FollowRequest request, StreamObserver<FollowResponse> follower) {
    var stream = (ServerCallStreamObserver<FollowResponse>) follower;
    stream.setOnCancelHandler(() -> {});
    Thread.ofVirtual().start(() -> send((int) request.getAfterPosition(), stream));
  }

  private void send(int after, ServerCallStreamObserver<FollowResponse> stream) {
    var position = after;
    var quiet = 0;
    try {
      while (!stream.isCancelled()) {
        var next = Math.min(position + BATCH, Math.max(position, shown.get()));
        if (stream.isReady() && (next > position || ++quiet > PAUSES_TO_HEARTBEAT)) {
          stream.onNext(batch(position, next));
          position = next;
          quiet = 0;
        } else {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FollowResponse batch(int after, int through) {
    return FollowResponse.newBuilder()
        .addAllEvents(events.subList(after, through))
        .setThroughPosition(through)
        .setEndPosition(shown.get())
        .setShardCount(1)
        .build();
  }
}
