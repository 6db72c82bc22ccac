package largesse.earning.purchase;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import largesse.earning.platform.EarningConfig;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.FindPurchaseRequest;
import largesse.earning.v1.FindPurchaseResponse;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.GetPurchaseResponse;
import largesse.earning.v1.ListParkedReturnsRequest;
import largesse.earning.v1.ListParkedReturnsResponse;
import largesse.earning.v1.ListPurchasesRequest;
import largesse.earning.v1.ListPurchasesResponse;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordEachRequest;
import largesse.earning.v1.RecordEachResponse;
import largesse.earning.v1.RecordExchangeRequest;
import largesse.earning.v1.RecordExchangeResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.journal.Traceparent;
import largesse.runtime.programme.Programmes;
import largesse.runtime.validation.RequestValidator;

/**
 * Purchases and returns over gRPC. Built on gRPC's own base class, since only that lets a stream
 * ask for no more than it can hold.
 */
@GrpcService
class PurchaseGrpc extends PurchaseServiceGrpc.PurchaseServiceImplBase {
  private static final Set<Role> READERS_OF_ALL =
      Set.of(Role.OPERATOR, Role.FINANCE, Role.STORE, Role.AUDITOR);

  private final Calls calls;
  private final Programmes programmes;
  private final RequestValidator validator;
  private final RecordCommand recordCommand;
  private final RecordExchange recordExchange;
  private final ReadParkedReturns readParkedReturns;
  private final QuotePurchase quotePurchase;
  private final ReadPurchase readPurchase;
  private final OpenStreams openStreams;
  private final int streamWindow;

  @Inject
  PurchaseGrpc(
      Calls calls,
      Programmes programmes,
      RequestValidator validator,
      RecordCommand recordCommand,
      RecordExchange recordExchange,
      ReadParkedReturns readParkedReturns,
      QuotePurchase quotePurchase,
      ReadPurchase readPurchase,
      OpenStreams openStreams,
      EarningConfig config) {
    this.calls = calls;
    this.programmes = programmes;
    this.validator = validator;
    this.recordCommand = recordCommand;
    this.recordExchange = recordExchange;
    this.readParkedReturns = readParkedReturns;
    this.quotePurchase = quotePurchase;
    this.readPurchase = readPurchase;
    this.openStreams = openStreams;
    this.streamWindow = config.stream().window();
  }

  @Override
  public void recordPurchase(
      RecordPurchaseRequest request, StreamObserver<RecordPurchaseResponse> response) {
    answer(
        response,
        () -> {
          var command =
              PurchaseProto.command(request.getProgramme(), request, Traceparent.current());
          var answer = recordCommand.record(command);
          return PurchaseProto.response(
              answer, ShareView.of(Caller.current(), answer.disclosure()));
        });
  }

  @Override
  public void recordReturn(
      RecordReturnRequest request, StreamObserver<RecordReturnResponse> response) {
    answer(
        response,
        () -> {
          var command = ReturnProto.command(request.getProgramme(), request, Traceparent.current());
          var answer = recordCommand.record(command);
          return ReturnProto.response(answer, ShareView.of(Caller.current(), answer.disclosure()));
        });
  }

  @Override
  public void recordExchange(
      RecordExchangeRequest request, StreamObserver<RecordExchangeResponse> response) {
    answer(
        response,
        () -> {
          var exchanged =
              recordExchange.record(
                  ExchangeProto.goods(request, Traceparent.current()),
                  ExchangeProto.purchase(request, Traceparent.current()));
          return ExchangeProto.response(
              exchanged, ShareView.of(Caller.current(), exchanged.purchase().disclosure()));
        });
  }

  @Override
  public StreamObserver<RecordAllRequest> recordAll(StreamObserver<RecordAllResponse> responses) {
    var stream =
        new RecordAllGrpc(
            (ServerCallStreamObserver<RecordAllResponse>) responses,
            Caller.current(),
            recordCommand,
            validator,
            streamWindow);
    stream.start();
    return stream;
  }

  @Override
  public StreamObserver<RecordEachRequest> recordEach(
      StreamObserver<RecordEachResponse> responses) {
    var stream =
        new RecordEachGrpc(
            (ServerCallStreamObserver<RecordEachResponse>) responses,
            Caller.current(),
            recordCommand,
            validator,
            streamWindow);
    openStreams.open(stream);
    return stream;
  }

  @Override
  public void quotePurchase(
      QuotePurchaseRequest request, StreamObserver<QuotePurchaseResponse> response) {
    answer(
        response,
        () -> {
          var now = quotePurchase.now(request.getProgramme());
          var wouldRecord = QuoteProto.wouldRecord(request, now);
          validator.check(wouldRecord);
          var command = PurchaseProto.command(request.getProgramme(), wouldRecord, "");
          var work = quotePurchase.quote(command.purchase(), now);
          return QuoteProto.toProto(
              work, ShareView.of(Caller.current(), now.programme().disclosure()));
        });
  }

  @Override
  public void listParkedReturns(
      ListParkedReturnsRequest request, StreamObserver<ListParkedReturnsResponse> response) {
    answer(
        response,
        () ->
            ParkedReturnProto.toProto(
                readParkedReturns.list(
                    request.getProgramme(),
                    ParkedReturnProto.fromProto(request.getState()),
                    request.getPage().getPageSize(),
                    request.getPage().getPageToken())));
  }

  @Override
  public void getPurchase(
      GetPurchaseRequest request, StreamObserver<GetPurchaseResponse> response) {
    answer(
        response,
        () -> {
          var found =
              readPurchase.get(byId(request.getProgramme(), request.getPurchaseId()), onlyOf());
          var value =
              RecordedPurchaseProto.toProto(found, view(request.getProgramme()), seesMargin());
          return GetPurchaseResponse.newBuilder().setValue(value).build();
        });
  }

  @Override
  public void findPurchase(
      FindPurchaseRequest request, StreamObserver<FindPurchaseResponse> response) {
    answer(
        response,
        () -> {
          var receipt =
              PurchaseProto.fromProto(request.getProgramme(), "receipt", request.getReceipt());
          var found = readPurchase.get(new PurchaseReference.ByReceipt(receipt), Optional.empty());
          var value =
              RecordedPurchaseProto.toProto(found, view(request.getProgramme()), seesMargin());
          return FindPurchaseResponse.newBuilder().setValue(value).build();
        });
  }

  @Override
  public void listPurchases(
      ListPurchasesRequest request, StreamObserver<ListPurchasesResponse> response) {
    answer(
        response,
        () -> {
          var page =
              readPurchase.list(
                  request.getProgramme(),
                  UUID.fromString(request.getMemberId()),
                  request.getPage().getPageSize(),
                  request.getPage().getPageToken());
          return RecordedPurchaseProto.toProto(page, view(request.getProgramme()), seesMargin());
        });
  }

  @Override
  public void explainPurchase(
      ExplainPurchaseRequest request, StreamObserver<ExplainPurchaseResponse> response) {
    answer(
        response,
        () ->
            ExplanationProto.toProto(
                readPurchase.explain(byId(request.getProgramme(), request.getPurchaseId()))));
  }

  private <T> void answer(StreamObserver<T> response, Callable<T> work) {
    calls
        .blocking(work)
        .subscribe()
        .with(
            message -> {
              response.onNext(message);
              response.onCompleted();
            },
            response::onError);
  }

  private ShareView view(String programme) {
    return ShareView.of(Caller.current(), programmes.get(programme).disclosure());
  }

  private static boolean seesMargin() {
    return Caller.current().hasAnyOf(ShareView.INSIDERS);
  }

  /** The only member whose purchases exist for the caller; absent: all exist. */
  private static Optional<UUID> onlyOf() {
    var caller = Caller.current();
    return caller.hasAnyOf(READERS_OF_ALL) ? Optional.empty() : caller.member();
  }

  private static PurchaseReference.ById byId(String programme, String purchaseId) {
    return new PurchaseReference.ById(programme, UUID.fromString(purchaseId));
  }
}
