package largesse.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.ListSealsRequest;
import largesse.causes.v1.ListSealsResponse;
import largesse.causes.v1.ProofServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.ListWalletsRequest;
import largesse.earning.v1.ListWalletsResponse;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.RetryFeedRequest;
import largesse.journal.v1.RetryFeedResponse;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.FakeNeighbour;
import largesse.runtime.testing.TestTokens;
import largesse.runtime.validation.RequestValidator;
import largesse.runtime.validation.ValidationInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what, over real gRPC: what is not allowed never reaches the method. */
class AccessTest {
  private static final UUID MIA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final UUID NOAH = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
  private static final AtomicInteger REACHED = new AtomicInteger();
  private static final FakeNeighbour SERVICE =
      FakeNeighbour.behind(
          List.of(
              new AccessInterceptor(
                  new TokenVerifier(TestIdentity.people(), InstantSource.system())),
              new ValidationInterceptor(new RequestValidator())),
          new Ledger(),
          new Allocations(),
          new Feeds(),
          new Purchases(),
          new Proofs(),
          new Health(),
          new Reflection(),
          new UndeclaredService(REACHED::incrementAndGet));

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  static Stream<Arguments> callersOfWallets() {
    return Stream.of(
        Arguments.of("operator", TestTokens.operator("nordmart"), null),
        Arguments.of("operator of all", TestTokens.operator("*"), null),
        Arguments.of("operator of several", TestTokens.operator("sudmart", "nordmart"), null),
        Arguments.of("finance", TestTokens.finance("nordmart"), null),
        Arguments.of("store", TestTokens.store("nordmart"), null),
        Arguments.of("auditor", TestTokens.auditor("nordmart"), null),
        Arguments.of("service", TestTokens.service(), null),
        Arguments.of("the member", TestTokens.member("nordmart", MIA), null),
        Arguments.of("nobody", null, RuntimeReason.UNAUTHENTICATED),
        Arguments.of("nonsense", "nonsense", RuntimeReason.UNAUTHENTICATED),
        Arguments.of(
            "partner",
            TestTokens.partner("nordmart", "sea-rescue"),
            RuntimeReason.PERMISSION_DENIED),
        Arguments.of(
            "no role",
            TestTokens.sign(
                TestTokens.claims("x", Role.OPERATOR, "nordmart").claim("groups", List.of())),
            RuntimeReason.PERMISSION_DENIED),
        Arguments.of(
            "another programme's operator",
            TestTokens.operator("sudmart"),
            RuntimeReason.PROGRAMME_UNKNOWN),
        Arguments.of("operator of none", TestTokens.operator(), RuntimeReason.PROGRAMME_UNKNOWN),
        Arguments.of(
            "another member", TestTokens.member("nordmart", NOAH), RuntimeReason.MEMBER_UNKNOWN),
        Arguments.of(
            "the member in another programme",
            TestTokens.member("sudmart", MIA),
            RuntimeReason.PROGRAMME_UNKNOWN),
        Arguments.of(
            "a member without a member",
            TestTokens.sign(TestTokens.claims("x", Role.MEMBER, "nordmart")),
            RuntimeReason.MEMBER_UNKNOWN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("callersOfWallets")
  void letsTheRightOnesSeeWallets(
      String who, @Nullable String token, @Nullable RuntimeReason refusal) {
    var request = wallets("nordmart", MIA.toString());
    assertOutcome(() -> ledger(token).listWallets(request), refusal);
  }

  @Test
  void refusesAMemberWhoNamesNoMember() {
    assertOutcome(
        () -> ledger(TestTokens.member("nordmart", MIA)).listWallets(wallets("nordmart", "")),
        RuntimeReason.MEMBER_UNKNOWN);
  }

  @Test
  void refusesAnEmptyProgrammeUnlessAllAreTheCallers() {
    assertOutcome(
        () -> ledger(TestTokens.operator("nordmart")).listWallets(wallets("", MIA.toString())),
        RuntimeReason.PROGRAMME_UNKNOWN);
  }

  @Test
  void showsNothingOfTheContractToWhoMayNotCall() {
    assertOutcome(
        () -> ledger(TestTokens.operator("sudmart")).listWallets(wallets("nordmart", "nonsense")),
        RuntimeReason.PROGRAMME_UNKNOWN);
    assertOutcome(
        () -> ledger(TestTokens.operator("nordmart")).listWallets(wallets("nordmart", "nonsense")),
        RuntimeReason.INVALID_REQUEST);
  }

  @Test
  void holdsAPartnerToItsCauses() {
    var own = GetCauseTotalsRequest.newBuilder().setProgramme("nordmart").setCause("sea-rescue");
    var other = GetCauseTotalsRequest.newBuilder().setProgramme("nordmart").setCause("reforest");
    var partner =
        AllocationServiceGrpc.newBlockingStub(SERVICE.channel())
            .withCallCredentials(
                BearerCredentials.of(TestTokens.partner("nordmart", "sea-rescue")));
    assertOutcome(() -> partner.getCauseTotals(own.build()), null);
    assertOutcome(() -> partner.getCauseTotals(other.build()), RuntimeReason.CAUSE_UNKNOWN);
  }

  @Test
  void keepsTheServicesOwnRpcsFromAllOthers() {
    var request = RetryFeedRequest.newBuilder().setName("x").build();
    for (var token :
        List.of(
            TestTokens.operator("*"),
            TestTokens.finance("*"),
            TestTokens.store("*"),
            TestTokens.auditor("*"),
            TestTokens.partner("*"),
            TestTokens.member("*", MIA))) {
      assertOutcome(
          () ->
              FeedServiceGrpc.newBlockingStub(SERVICE.channel())
                  .withCallCredentials(BearerCredentials.of(token))
                  .retryFeed(request),
          RuntimeReason.PERMISSION_DENIED);
    }
    assertOutcome(
        () ->
            FeedServiceGrpc.newBlockingStub(SERVICE.channel())
                .withCallCredentials(BearerCredentials.of(TestTokens.service()))
                .retryFeed(request),
        null);
  }

  @Test
  void checksEachMessageOfAStream() throws Exception {
    var outcome = new CompletableFuture<Throwable>();
    var requests =
        PurchaseServiceGrpc.newStub(SERVICE.channel())
            .withCallCredentials(BearerCredentials.of(TestTokens.store("nordmart")))
            .recordAll(
                new StreamObserver<>() {
                  @Override
                  public void onNext(RecordAllResponse response) {
                    REACHED.incrementAndGet();
                  }

                  @Override
                  public void onError(Throwable failure) {
                    outcome.complete(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(RecordAllRequest.newBuilder().setProgramme("nordmart").build());
    requests.onNext(RecordAllRequest.newBuilder().setProgramme("sudmart").build());
    var error = RemoteError.of((StatusRuntimeException) outcome.get());
    assertThat(error.is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
    assertThat(Purchases.PROGRAMMES).containsExactly("nordmart");
  }

  @Test
  void refusesAnRpcWhoseContractNamesNobody() {
    for (var method :
        List.of(UndeclaredService.WITHOUT_OPTION, UndeclaredService.WITHOUT_CONTRACT)) {
      assertOutcome(
          () ->
              ClientCalls.blockingUnaryCall(
                  SERVICE.channel(),
                  method,
                  CallOptions.DEFAULT.withCallCredentials(
                      BearerCredentials.of(TestTokens.service())),
                  HealthCheckRequest.getDefaultInstance()),
          RuntimeReason.PERMISSION_DENIED);
    }
  }

  @Test
  void refusesAHeaderThatIsNotABearerToken() {
    for (var header :
        Map.of("basic", "Basic b2xnYTpvbGdh", "bare", TestTokens.operator("nordmart")).values()) {
      var headers = new Metadata();
      headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), header);
      assertOutcome(
          () ->
              LedgerServiceGrpc.newBlockingStub(SERVICE.channel())
                  .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                  .listWallets(wallets("nordmart", MIA.toString())),
          RuntimeReason.UNAUTHENTICATED);
    }
  }

  @Test
  void letsAnybodySeeWhatIsPublic() {
    var request = ListSealsRequest.newBuilder().setProgramme("nordmart").build();
    var proofs = ProofServiceGrpc.newBlockingStub(SERVICE.channel());
    assertOutcome(() -> proofs.listSeals(request), null);
    var stranger = BearerCredentials.of(TestTokens.operator("sudmart"));
    assertOutcome(() -> proofs.withCallCredentials(stranger).listSeals(request), null);
  }

  @Test
  void leavesHealthAndReflectionOpen() throws Exception {
    assertOutcome(
        () ->
            HealthGrpc.newBlockingStub(SERVICE.channel())
                .check(HealthCheckRequest.getDefaultInstance()),
        null);
    var answered = new CompletableFuture<ServerReflectionResponse>();
    ServerReflectionGrpc.newStub(SERVICE.channel())
        .serverReflectionInfo(
            new StreamObserver<>() {
              @Override
              public void onNext(ServerReflectionResponse response) {
                answered.complete(response);
              }

              @Override
              public void onError(Throwable failure) {
                answered.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {}
            })
        .onCompleted();
    assertThat(answered.get()).isNotNull();
  }

  private static LedgerServiceGrpc.LedgerServiceBlockingStub ledger(@Nullable String token) {
    var stub = LedgerServiceGrpc.newBlockingStub(SERVICE.channel());
    return token == null ? stub : stub.withCallCredentials(BearerCredentials.of(token));
  }

  private static ListWalletsRequest wallets(String programme, String member) {
    return ListWalletsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
  }

  private static void assertOutcome(Executable call, @Nullable RuntimeReason refusal) {
    REACHED.set(0);
    var failure = catchThrowableOfType(StatusRuntimeException.class, call::execute);
    if (refusal == null) {
      assertThat(failure).isNull();
      assertThat(REACHED).hasValue(1);
    } else {
      var error = RemoteError.of(failure);
      assertThat(error.reason()).isEqualTo(refusal.name());
      assertThat(error.code()).isEqualTo(refusal.code());
      assertThat(REACHED).hasValue(0);
    }
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    REACHED.incrementAndGet();
    observer.onNext(response);
    observer.onCompleted();
  }

  private static final class Ledger extends LedgerServiceGrpc.LedgerServiceImplBase {
    @Override
    public void listWallets(
        ListWalletsRequest request, StreamObserver<ListWalletsResponse> observer) {
      answer(observer, ListWalletsResponse.getDefaultInstance());
    }
  }

  private static final class Allocations extends AllocationServiceGrpc.AllocationServiceImplBase {
    @Override
    public void getCauseTotals(
        GetCauseTotalsRequest request, StreamObserver<GetCauseTotalsResponse> observer) {
      answer(observer, GetCauseTotalsResponse.getDefaultInstance());
    }
  }

  private static final class Feeds extends FeedServiceGrpc.FeedServiceImplBase {
    @Override
    public void retryFeed(RetryFeedRequest request, StreamObserver<RetryFeedResponse> observer) {
      answer(observer, RetryFeedResponse.getDefaultInstance());
    }
  }

  private static final class Purchases extends PurchaseServiceGrpc.PurchaseServiceImplBase {
    static final Set<String> PROGRAMMES = ConcurrentHashMap.newKeySet();

    @Override
    public StreamObserver<RecordAllRequest> recordAll(StreamObserver<RecordAllResponse> answers) {
      return new StreamObserver<>() {
        @Override
        public void onNext(RecordAllRequest request) {
          PROGRAMMES.add(request.getProgramme());
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  private static final class Proofs extends ProofServiceGrpc.ProofServiceImplBase {
    @Override
    public void listSeals(ListSealsRequest request, StreamObserver<ListSealsResponse> observer) {
      answer(observer, ListSealsResponse.getDefaultInstance());
    }
  }

  private static final class Health extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
      answer(observer, HealthCheckResponse.getDefaultInstance());
    }
  }

  private static final class Reflection extends ServerReflectionGrpc.ServerReflectionImplBase {
    @Override
    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
        StreamObserver<ServerReflectionResponse> observer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(ServerReflectionRequest request) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          answer(observer, ServerReflectionResponse.getDefaultInstance());
        }
      };
    }
  }
}
