package largesse.members.platform;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import largesse.journal.v1.Event;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.Member;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutProgrammeRequest;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.Tier;
import largesse.members.v1.TierServiceGrpc;
import largesse.members.v1.TierServiceGrpc.TierServiceBlockingStub;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RemoteError;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.journal.Journal;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.function.Executable;

/** The service under test over real gRPC with real tokens, and programmes of a test's own. */
public final class ServiceClient {
  private static final Channel CHANNEL = connect();

  private ServiceClient() {}

  private static Channel connect() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  public static ProgrammeServiceBlockingStub programmes(String token) {
    return ProgrammeServiceGrpc.newBlockingStub(CHANNEL)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public static MemberServiceBlockingStub members(String token) {
    return MemberServiceGrpc.newBlockingStub(CHANNEL)
        .withCallCredentials(BearerCredentials.of(token));
  }

  public static TierServiceBlockingStub tiers(String token) {
    return TierServiceGrpc.newBlockingStub(CHANNEL)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** Why a call is refused. */
  public static RemoteError refusal(Executable call) {
    return RemoteError.of(catchThrowableOfType(StatusRuntimeException.class, call::execute));
  }

  /** The reason why a call is refused; empty when it is not. */
  public static String outcome(Runnable call) {
    try {
      call.run();
      return "";
    } catch (StatusRuntimeException e) {
      return RemoteError.of(e).reason();
    }
  }

  /** What a programme may be like, with an id that no other has. */
  public static Programme.Builder aProgramme(ProgrammeClock clock) {
    return Programme.newBuilder()
        .setProgramme("p-" + UUID.randomUUID())
        .setName("Nordmart")
        .setCurrency("EUR")
        .setTimeZone("Europe/Oslo")
        .setClock(clock);
  }

  /** Puts a programme as its operator. */
  public static Programme put(Programme programme) {
    var id = programme.getProgramme();
    return programmes(TestTokens.operator(id))
        .putProgramme(PutProgrammeRequest.newBuilder().setProgramme(id).setValue(programme).build())
        .getValue();
  }

  /** The id of a programme that lives in a sandbox. */
  public static String aSandbox() {
    return put(aProgramme(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX).build()).getProgramme();
  }

  /** Puts a tier as the programme's operator. */
  public static Tier putTier(String programme, String tier, long thresholdMicros) {
    var value =
        Tier.newBuilder().setTier(tier).setName(tier).setThresholdMicros(thresholdMicros).build();
    return programmes(TestTokens.operator(programme))
        .putTier(PutTierRequest.newBuilder().setProgramme(programme).setValue(value).build())
        .getValue();
  }

  /** The id of a new member of whom nothing is known. */
  public static String enrol(String programme) {
    return members(TestTokens.operator(programme))
        .enrolMember(
            EnrolMemberRequest.newBuilder()
                .setProgramme(programme)
                .setValue(Member.getDefaultInstance())
                .build())
        .getValue()
        .getMemberId();
  }

  /** A member as they are now. */
  public static Member get(String programme, String memberId) {
    return members(TestTokens.operator(programme))
        .getMember(
            GetMemberRequest.newBuilder().setProgramme(programme).setMemberId(memberId).build())
        .getValue();
  }

  /** What the journal tells of a programme, as far as it goes now. */
  public static List<Event> events(String programme) {
    var end = end(programme);
    var stream =
        JournalServiceGrpc.newBlockingStub(CHANNEL)
            .withCallCredentials(BearerCredentials.of(TestTokens.service()))
            .follow(FollowRequest.newBuilder().setOnlyProgramme(programme).build());
    var events = new ArrayList<Event>();
    for (var through = 0L; through < end; ) {
      var batch = stream.next();
      events.addAll(batch.getEventsList());
      through = batch.getThroughPosition();
    }
    return events;
  }

  /** The payloads of one type among {@link #events}. */
  public static <T extends Message> List<T> events(String programme, Parser<T> parser, T type) {
    var name = type.getDescriptorForType().getFullName();
    return events(programme).stream()
        .filter(event -> event.getType().equals(name))
        .map(event -> EventPayload.of(event, parser))
        .toList();
  }

  /** What the journal tells of a member. */
  public static List<MemberChanged> eventsOf(String programme, String memberId) {
    return events(programme, MemberChanged.parser(), MemberChanged.getDefaultInstance()).stream()
        .filter(event -> event.getMemberId().equals(memberId))
        .toList();
  }

  /** The position of the journal's last event. */
  public static long end(String programme) {
    var journal = CDI.current().select(Journal.class).get();
    return CDI.current()
        .select(Transactions.class)
        .get()
        .reading(connection -> journal.end(connection, programme));
  }

  /** Makes so many calls at the same time. */
  public static <T> List<T> atOnce(int count, IntFunction<T> call) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, count)
              .mapToObj(i ->
                  threads.submit(
                      (Callable<T>)
                          () -> {
                            start.await();
                            return call.apply(i);
                          }))
              .toList();
      start.countDown();
      return calls.stream().map(ServiceClient::get).toList();
    }
  }

  private static <T> T get(Future<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
