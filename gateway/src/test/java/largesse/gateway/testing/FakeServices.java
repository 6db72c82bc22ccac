package largesse.gateway.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.CauseGoalServiceGrpc;
import largesse.causes.v1.CauseServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.CurationServiceGrpc;
import largesse.causes.v1.IndicatorServiceGrpc;
import largesse.causes.v1.PartnerServiceGrpc;
import largesse.causes.v1.ProofServiceGrpc;
import largesse.causes.v1.ReceiptServiceGrpc;
import largesse.causes.v1.RecognitionServiceGrpc;
import largesse.causes.v1.ReportServiceGrpc;
import largesse.causes.v1.SettlementServiceGrpc;
import largesse.causes.v1.SpotlightServiceGrpc;
import largesse.causes.v1.UpdateServiceGrpc;
import largesse.earning.v1.ActivityServiceGrpc;
import largesse.earning.v1.ActivityTypeServiceGrpc;
import largesse.earning.v1.CorrectionServiceGrpc;
import largesse.earning.v1.GoalServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LiabilityServiceGrpc;
import largesse.earning.v1.MomentServiceGrpc;
import largesse.earning.v1.ProgressServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordEachRequest;
import largesse.earning.v1.RecordEachResponse;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RuleServiceGrpc;
import largesse.earning.v1.SharePolicyServiceGrpc;
import largesse.earning.v1.SimulationServiceGrpc;
import largesse.earning.v1.StatementServiceGrpc;
import largesse.earning.v1.TargetServiceGrpc;
import largesse.earning.v1.UnitServiceGrpc;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.TierServiceGrpc;
import largesse.rewards.v1.GrantServiceGrpc;
import largesse.rewards.v1.RedemptionServiceGrpc;
import largesse.rewards.v1.RewardServiceGrpc;
import largesse.runtime.error.Errors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * All neighbours of the gateway, over real gRPC, answering what a test tells them to. An rpc
 * without an answer is UNIMPLEMENTED.
 */
public final class FakeServices implements AutoCloseable {
  static final List<String> NEIGHBOURS = List.of("members", "earning", "rewards", "causes");

  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          ProgrammeServiceGrpc.getServiceDescriptor(),
          MemberServiceGrpc.getServiceDescriptor(),
          TierServiceGrpc.getServiceDescriptor(),
          UnitServiceGrpc.getServiceDescriptor(),
          RuleServiceGrpc.getServiceDescriptor(),
          SharePolicyServiceGrpc.getServiceDescriptor(),
          SimulationServiceGrpc.getServiceDescriptor(),
          ActivityTypeServiceGrpc.getServiceDescriptor(),
          ActivityServiceGrpc.getServiceDescriptor(),
          MomentServiceGrpc.getServiceDescriptor(),
          GoalServiceGrpc.getServiceDescriptor(),
          ProgressServiceGrpc.getServiceDescriptor(),
          TargetServiceGrpc.getServiceDescriptor(),
          CorrectionServiceGrpc.getServiceDescriptor(),
          PurchaseServiceGrpc.getServiceDescriptor(),
          LedgerServiceGrpc.getServiceDescriptor(),
          LiabilityServiceGrpc.getServiceDescriptor(),
          StatementServiceGrpc.getServiceDescriptor(),
          CauseServiceGrpc.getServiceDescriptor(),
          ChoiceServiceGrpc.getServiceDescriptor(),
          AllocationServiceGrpc.getServiceDescriptor(),
          CurationServiceGrpc.getServiceDescriptor(),
          SettlementServiceGrpc.getServiceDescriptor(),
          PartnerServiceGrpc.getServiceDescriptor(),
          ProofServiceGrpc.getServiceDescriptor(),
          ReportServiceGrpc.getServiceDescriptor(),
          ReceiptServiceGrpc.getServiceDescriptor(),
          RecognitionServiceGrpc.getServiceDescriptor(),
          UpdateServiceGrpc.getServiceDescriptor(),
          SpotlightServiceGrpc.getServiceDescriptor(),
          IndicatorServiceGrpc.getServiceDescriptor(),
          CauseGoalServiceGrpc.getServiceDescriptor(),
          RewardServiceGrpc.getServiceDescriptor(),
          GrantServiceGrpc.getServiceDescriptor(),
          RedemptionServiceGrpc.getServiceDescriptor(),
          FeedServiceGrpc.getServiceDescriptor(),
          JournalServiceGrpc.getServiceDescriptor());

  private static final FakeServices ALL = new FakeServices();

  private final Map<String, Function<Message, Message>> answers = new ConcurrentHashMap<>();
  private final Map<String, Message> requests = new ConcurrentHashMap<>();
  private final Map<String, Metadata> headers = new ConcurrentHashMap<>();
  private final Map<String, Server> running = new ConcurrentHashMap<>();
  private volatile RecordEachRequest streamed = RecordEachRequest.getDefaultInstance();
  private volatile Function<StreamObserver<RecordAllResponse>, StreamObserver<RecordAllRequest>>
      recording = answers -> new Refusing();

  /** All neighbours, with nothing to answer yet; they run on from test to test. */
  public static FakeServices start() {
    ALL.close();
    return ALL;
  }

  /** Starts one neighbour where the gateway looks for it, and waits until it has found it. */
  public void start(String neighbour) {
    var port =
        ConfigProvider.getConfig()
            .getValue("quarkus.grpc.clients." + neighbour + ".test-port", Integer.class);
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
            .intercept(new Recorder())
            .addServices(SERVICES.stream().map(this::bind).toList())
            .addService(new Healthy())
            .build();
    try {
      running.put(neighbour, server.start());
    } catch (IOException e) {
      throw new UncheckedIOException(neighbour + " does not start", e);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            given()
                .get("/q/health/ready")
                .path("checks.find { it.name == 'services' }.data." + neighbour)
                .equals("UP"));
  }

  /** Stops one neighbour as a crash does. */
  public void kill(String neighbour) {
    var killed = running.remove(neighbour);
    if (killed != null) {
      killed.shutdownNow();
      awaitEnd(killed);
    }
  }

  /** What an rpc answers from now on, by its name. */
  @SuppressWarnings("unchecked")
  public <Q extends Message> void answer(String rpc, Function<Q, ? extends Message> answer) {
    answers.put(rpc, request -> answer.apply((Q) request));
  }

  /** What an rpc answers from now on, whatever is asked. */
  public void answer(String rpc, Message answer) {
    answers.put(rpc, request -> answer);
  }

  /** What an rpc fails with from now on. */
  public void refuse(String rpc, RuntimeException failure) {
    answers.put(
        rpc,
        request -> {
          throw failure;
        });
  }

  /** How the stream of an import is taken from now on. */
  public void recordAll(
      Function<StreamObserver<RecordAllResponse>, StreamObserver<RecordAllRequest>> handler) {
    recording = handler;
  }

  /** The last request of an rpc. */
  public <Q extends Message> Q request(String rpc, Class<Q> type) {
    return type.cast(requests.get(rpc));
  }

  /** The last purchase of a stream. */
  public RecordEachRequest streamed() {
    return streamed;
  }

  /** A header of the last request of an rpc. */
  public String header(String rpc, String name) {
    return headers.get(rpc).get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }

  /** Forgets what they were told to answer, and brings back who is away. */
  @Override
  public void close() {
    answers.clear();
    requests.clear();
    headers.clear();
    recording = answers -> new Refusing();
    NEIGHBOURS.stream().filter(neighbour -> !running.containsKey(neighbour)).forEach(this::start);
  }

  private static void awaitEnd(Server server) {
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerServiceDefinition bind(ServiceDescriptor service) {
    var definition = ServerServiceDefinition.builder(service);
    for (var method : service.getMethods()) {
      definition.addMethod(definition(method));
    }
    return definition.build();
  }

  @SuppressWarnings("unchecked")
  private ServerMethodDefinition<?, ?> definition(MethodDescriptor<?, ?> method) {
    if (method.equals(PurchaseServiceGrpc.getRecordEachMethod())) {
      return ServerMethodDefinition.create(
          (MethodDescriptor<RecordEachRequest, RecordEachResponse>) method,
          ServerCalls.asyncBidiStreamingCall(Each::new));
    }
    if (method.getType() == MethodDescriptor.MethodType.BIDI_STREAMING) {
      return ServerMethodDefinition.create(
          (MethodDescriptor<RecordAllRequest, RecordAllResponse>) method,
          ServerCalls.asyncBidiStreamingCall(responses -> recording.apply(responses)));
    }
    return ServerMethodDefinition.create(
        (MethodDescriptor<Message, Message>) method,
        ServerCalls.asyncUnaryCall(
            (request, response) -> answer(method.getBareMethodName(), request, response)));
  }

  private void answer(String rpc, Message request, StreamObserver<Message> response) {
    requests.put(rpc, request);
    var answer = answers.get(rpc);
    if (answer == null) {
      response.onError(Status.UNIMPLEMENTED.asRuntimeException());
      return;
    }
    try {
      response.onNext(answer.apply(request));
      response.onCompleted();
    } catch (io.grpc.StatusRuntimeException e) {
      response.onError(e);
    } catch (RuntimeException e) {
      response.onError(Errors.exception(e));
    }
  }

  /** Answers each purchase of a stream as the rpc for one of them is told to. */
  private final class Each implements StreamObserver<RecordEachRequest> {
    private final StreamObserver<RecordEachResponse> responses;

    Each(StreamObserver<RecordEachResponse> responses) {
      this.responses = responses;
    }

    @Override
    public void onNext(RecordEachRequest request) {
      streamed = request;
      var response = RecordEachResponse.newBuilder().setNumber(request.getNumber());
      answer(
          "RecordPurchase",
          request.getPurchase(),
          new StreamObserver<>() {
            @Override
            public void onNext(Message answer) {
              response.setPurchase((RecordPurchaseResponse) answer);
            }

            @Override
            public void onError(Throwable failure) {
              response.setRefused(StatusProto.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {}
          });
      responses.onNext(response.build());
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {
      responses.onCompleted();
    }
  }

  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata metadata, ServerCallHandler<Q, R> next) {
      headers.put(String.valueOf(call.getMethodDescriptor().getBareMethodName()), metadata);
      return next.startCall(call, metadata);
    }
  }

  private static final class Healthy extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> response) {
      response.onNext(HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build());
      response.onCompleted();
    }
  }

  private static final class Refusing implements StreamObserver<RecordAllRequest> {
    @Override
    public void onNext(RecordAllRequest request) {
      throw Status.UNIMPLEMENTED.asRuntimeException();
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
