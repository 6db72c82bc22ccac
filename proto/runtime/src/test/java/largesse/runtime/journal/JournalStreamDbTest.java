package largesse.runtime.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.journal.v1.Event;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.FollowResponse;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What followers of a journal are sent, over real gRPC. */
class JournalStreamDbTest {
  private final AtomicInteger sent = new AtomicInteger();
  private EmbeddedDatabase database;
  private TestJournal journal;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    journal = new TestJournal(database, 1, List.of(new CountingInterceptor()));
  }

  @AfterEach
  void close() {
    journal.close();
    database.close();
  }

  @Test
  void sendsWhatIsThereAndThenWhatComes() {
    journal.append(List.of("a", "b"));
    var stream = follow(FollowRequest.getDefaultInstance());
    assertThat(take(stream, 2)).extracting(Event::getSubject).containsExactly("a", "b");
    journal.append(List.of("c"));
    assertThat(take(stream, 1)).extracting(Event::getSubject).containsExactly("c");
  }

  /** The rule on which everything stands: no reader passes a position that is not committed yet. */
  @Test
  void letsNoReaderPassATransactionThatHasTakenItsPosition() throws Exception {
    journal.append(List.of("before"));
    var stream = follow(FollowRequest.getDefaultInstance());
    take(stream, 1);
    try (var open = database.dataSource().getConnection();
        var threads = Executors.newSingleThreadExecutor()) {
      open.setAutoCommit(false);
      journal.journal().append(open, List.of(TestJournal.entry("held open")));
      var later = threads.submit(() -> journal.append(List.of("later")));
      for (var heartbeat = 0; heartbeat < 2; heartbeat++) {
        var quiet = stream.next();
        assertThat(quiet.getEventsList()).isEmpty();
        assertThat(quiet.getThroughPosition()).isEqualTo(1);
      }
      open.commit();
      later.get();
    }
    assertThat(take(stream, 2)).extracting(Event::getSubject).containsExactly("held open", "later");
  }

  @Test
  void seesCommitsOfAnotherReplicaAtTheNextTick() {
    var stream = follow(FollowRequest.getDefaultInstance());
    try (var replica = new TestJournal(database)) {
      replica.append(List.of("elsewhere"));
    }
    assertThat(take(stream, 1)).extracting(Event::getSubject).containsExactly("elsewhere");
  }

  @Test
  void movesOverEventsThatAreNotWanted() {
    journal.append(List.of("a", "b", "c"));
    var stream = follow(FollowRequest.newBuilder().addTypes("of.another.Kind").build());
    var response = stream.next();
    assertThat(response.getEventsList()).isEmpty();
    assertThat(response.getThroughPosition()).isEqualTo(3);
    assertThat(response.getEndPosition()).isEqualTo(3);
    assertThat(response.getShardCount()).isEqualTo(1);
  }

  @Test
  void sendsTheTraceContextOfWhatCausedAnEvent() {
    var cause = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var entry = TestJournal.entry("caused").causedBy(cause);
    journal.transactions().doInTransaction(tx -> journal.journal().append(tx, List.of(entry)));
    var stream = follow(FollowRequest.getDefaultInstance());
    assertThat(take(stream, 1)).extracting(Event::getTraceparent).containsExactly(cause);
  }

  /** Five events of nearly a megabyte each: none is lost between two messages. */
  @Test
  void sendsLargeEventsOneByOne() {
    journal.append(0, 5, 5, 1_000_000);
    journal.append(List.of("small"));
    var stream = follow(FollowRequest.getDefaultInstance());
    assertThat(take(stream, 6))
        .extracting(Event::getSubject)
        .containsExactly("0", "1", "2", "3", "4", "small");
  }

  @Test
  void filtersByProgramme() {
    journal.append(List.of("a"));
    var own = FollowRequest.newBuilder().setOnlyProgramme(TestJournal.PROGRAMME).build();
    var other = FollowRequest.newBuilder().setOnlyProgramme("elsewhere").build();
    assertThat(follow(own).next().getEventsCount()).isOne();
    assertThat(follow(other).next().getEventsCount()).isZero();
  }

  @Test
  void beginsAfterTheGivenPosition() {
    journal.append(List.of("a", "b", "c"));
    var stream = follow(FollowRequest.newBuilder().setAfterPosition(2).build());
    assertThat(take(stream, 1)).extracting(Event::getSubject).containsExactly("c");
  }

  @Test
  void refusesAPositionBeyondItsEnd() {
    journal.append(List.of("a"));
    assertThat(refusal(FollowRequest.newBuilder().setAfterPosition(2).build()))
        .matches(error -> error.is(RuntimeReason.POSITION_AHEAD));
  }

  @Test
  void refusesAShardThatItDoesNotHave() {
    assertThat(refusal(FollowRequest.newBuilder().setShard(1).build()))
        .matches(error -> error.is(RuntimeReason.SHARD_UNKNOWN));
  }

  @Test
  void readsNoFurtherThanASlowFollowerTakes() {
    journal.append(0, 20_000, 1_000, 1_000);
    var follower = new SlowFollower();
    JournalServiceGrpc.newStub(journal.server().channel())
        .follow(FollowRequest.getDefaultInstance(), follower);
    follower.takeOne();
    await().until(() -> follower.taken.size() == 1);
    await().during(Duration.ofSeconds(2)).until(() -> sent.get() <= 3);
    while (follower.events() < 20_000) {
      var expected = follower.taken.size() + 1;
      follower.takeOne();
      await().until(() -> follower.taken.size() >= expected);
    }
    assertThat(follower.taken.getLast().getThroughPosition()).isEqualTo(20_000);
    follower.cancel();
  }

  @Test
  void endsItsStreamsAtShutdown() {
    var stream = follow(FollowRequest.getDefaultInstance());
    stream.next();
    journal.shutDown();
    assertThatThrownBy(() -> stream.forEachRemaining(response -> {}))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(RemoteError.of(e).is(RuntimeReason.SHUTTING_DOWN)).isTrue());
  }

  private Iterator<FollowResponse> follow(FollowRequest request) {
    return JournalServiceGrpc.newBlockingStub(journal.server().channel()).follow(request);
  }

  private RemoteError refusal(FollowRequest request) {
    try {
      follow(request).next();
    } catch (StatusRuntimeException e) {
      return RemoteError.of(e);
    }
    throw new AssertionError("not refused");
  }

  private static List<Event> take(Iterator<FollowResponse> stream, int count) {
    var events = new ArrayList<Event>();
    while (events.size() < count) {
      events.addAll(stream.next().getEventsList());
    }
    return events;
  }

  private final class CountingInterceptor implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendMessage(R message) {
              sent.incrementAndGet();
              super.sendMessage(message);
            }
          },
          headers);
    }
  }

  private static final class SlowFollower
      implements ClientResponseObserver<FollowRequest, FollowResponse> {
    private final List<FollowResponse> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable ClientCallStreamObserver<FollowRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<FollowRequest> stream) {
      call = stream;
      stream.disableAutoRequestWithInitial(0);
    }

    void takeOne() {
      requireNonNull(call).request(1);
    }

    void cancel() {
      requireNonNull(call).cancel("enough", null);
    }

    int events() {
      return taken.stream().mapToInt(FollowResponse::getEventsCount).sum();
    }

    @Override
    public void onNext(FollowResponse response) {
      taken.add(response);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
