package largesse.gateway.causes;

import static java.util.Collections.synchronizedList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolveChoicesResponse;
import largesse.causes.v1.ResolvedChoice;
import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each question is answered by a cause that is called as the member who is asked about. */
class ResolvingClientTest {
  private static final String INVALID = "invalid";

  private final List<List<String>> calls = synchronizedList(new ArrayList<>());
  private final Semaphore permits = new Semaphore(0);
  private Server server;
  private ManagedChannel channel;
  private ResolvingClient questions;

  @BeforeEach
  void start() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = NettyServerBuilder.forAddress(address).addService(new Causes()).build().start();
    channel =
        NettyChannelBuilder.forAddress(address.getHostString(), server.getPort())
            .usePlaintext()
            .build();
    questions = new ResolvingClient(channel, Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aLoneQuestionIsAskedAtOnce() {
    permits.release(2);
    try (var first = ask("token", "m0")) {
      await().until(() -> calls.equals(List.of(List.of("m0"))));
      assertThat(cause(first)).isEqualTo("m0");
    }
    try (var second = ask("token", "m1")) {
      await().until(() -> calls.equals(List.of(List.of("m0"), List.of("m1"))));
      assertThat(cause(second)).isEqualTo("m1");
    }
  }

  @Test
  void questionsSideBySideAreAskedTogetherWhenOneIsNeeded() {
    var asked = IntStream.range(0, 4).mapToObj(number -> ask("token", "m" + number)).toList();
    permits.release(2);
    assertThat(asked)
        .extracting(ResolvingClientTest::cause)
        .containsExactly("m0", "m1", "m2", "m3");
    assertThat(calls).containsExactly(List.of("m0"), List.of("m1", "m2", "m3"));
  }

  @Test
  void whatIsNeededDuringACallIsAskedAfterIt() throws Exception {
    var first = ask("token", "m0");
    await().until(() -> !calls.isEmpty());
    var second = ask("token", "m1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var needed = threads.submit(() -> cause(second));
      permits.release(2);
      assertThat(needed.get()).isEqualTo("m1");
    }
    assertThat(cause(first)).isEqualTo("m0");
    assertThat(calls).containsExactly(List.of("m0"), List.of("m1"));
  }

  @Test
  void whatIsNotNeededAnyMoreIsNotAsked() {
    var first = ask("token", "m0");
    ask("token", "m1").close();
    var last = ask("token", "m2");
    permits.release(2);
    assertThat(cause(first)).isEqualTo("m0");
    assertThat(cause(last)).isEqualTo("m2");
    assertThat(calls).containsExactly(List.of("m0"), List.of("m2"));
  }

  @Test
  void whatIsPutWhenItIsRecordedIsAskedTogether() throws Exception {
    permits.release(1);
    var members = List.of("m0", "m1", "m2");
    var recorded = members.stream().map(_ -> open("token")).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var needed = new ArrayList<Future<String>>();
      for (var number = 0; number < members.size(); number++) {
        var question = recorded.get(number);
        var member = members.get(number);
        needed.add(
            threads.submit(() -> {
              question.putWithOthers(member);
              return cause(question);
            }));
      }
      for (var number = 0; number < members.size(); number++) {
        assertThat(needed.get(number).get()).isEqualTo(members.get(number));
      }
    }
    assertThat(calls).hasSize(1);
  }

  @Test
  void questionsOfTwoTokensAreNeverAskedTogether() {
    var asked = List.of(ask("one", "m0"), ask("one", "m1"), ask("two", "m2"), ask("two", "m3"));
    permits.release(4);
    assertThat(asked)
        .extracting(ResolvingClientTest::cause)
        .containsExactly("m0", "m1", "m2", "m3");
    assertThat(calls)
        .containsExactlyInAnyOrder(List.of("m0"), List.of("m1"), List.of("m2"), List.of("m3"));
  }

  @Test
  void oneThatBreaksTheContractSpoilsNoOther() {
    var asked = List.of(ask("token", "m0"), ask("token", INVALID), ask("token", "m2"));
    permits.release(4);
    assertThat(cause(asked.get(0))).isEqualTo("m0");
    assertThat(asked.get(1).await()).isEmpty();
    assertThat(cause(asked.get(2))).isEqualTo("m2");
  }

  private ResolvingClient.Question ask(String token, String member) {
    var question = open(token);
    question.put(member);
    return question;
  }

  private ResolvingClient.Question open(String token) {
    return questions.open(token, "shop", ChoiceCase.getDefaultInstance());
  }

  private static String cause(ResolvingClient.Question asked) {
    return String.valueOf(asked.await().orElseThrow().getFirst().cause());
  }

  private final class Causes extends ChoiceServiceGrpc.ChoiceServiceImplBase {
    @Override
    public void resolveChoices(
        ResolveChoicesRequest request, StreamObserver<ResolveChoicesResponse> response) {
      var members = request.getCasesList().stream().map(ChoiceCase::getMemberId).toList();
      calls.add(members);
      permits.acquireUninterruptibly();
      if (members.contains(INVALID)) {
        response.onError(Status.INVALID_ARGUMENT.asRuntimeException());
        return;
      }
      var answer = ResolveChoicesResponse.newBuilder();
      members.forEach(member -> answer.addResolved(to(member)));
      response.onNext(answer.build());
      response.onCompleted();
    }

    private static ResolvedChoice.Builder to(String cause) {
      var part = ChoicePart.newBuilder().setCause(cause).setPercent(100);
      return ResolvedChoice.newBuilder().setChoice(Choice.newBuilder().addSplit(part));
    }
  }
}
