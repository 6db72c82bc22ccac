package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.ListParkedReturnsRequest;
import largesse.earning.v1.ListPurchasesRequest;
import largesse.earning.v1.ParkedReturnState;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc.PurchaseServiceBlockingStub;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordExchangeRequest;
import largesse.earning.v1.RecordReturnRequest;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Purchases and returns, in earning-service. */
@Singleton
class PurchaseClient {
  private final Calling calling;
  private final PurchaseServiceBlockingStub purchases;
  private final PurchaseStreamsClient streams;
  private final CurrentCaller caller;

  @Inject
  PurchaseClient(
      @GrpcClient("earning") Channel earning,
      Calling calling,
      PurchaseStreamsClient streams,
      CurrentCaller caller) {
    this.calling = calling;
    this.streams = streams;
    this.caller = caller;
    this.purchases = PurchaseServiceGrpc.newBlockingStub(earning);
  }

  BuyersOutcome record(String programme, Purchase purchase, String idempotencyKey) {
    var request = PurchaseProto.request(programme, purchase, idempotencyKey);
    var response = streams.record(caller.get().token(), request);
    return new BuyersOutcome(
        response.getMemberId(), PurchaseProto.json(response), response.getReplayed());
  }

  Quote quote(String programme, Purchase purchase) {
    var request =
        QuotePurchaseRequest.newBuilder()
            .setProgramme(programme)
            .setPurchase(PurchaseProto.message(purchase))
            .build();
    var response = calling.now(purchases).quotePurchase(request);
    return new Quote(
        MemberId.orNone(response.getMemberId()),
        QuoteProto.discounts(response),
        QuoteProto.lines(response),
        PurchaseProto.earned(response.getEarnedList()),
        GrantedProto.json(response.getGrantedList()),
        response.hasShare() ? PurchaseProto.json(response.getShare()) : null,
        ProgressProto.ofPurchase(response.getProgressList()),
        ProgressProto.freeItems(response.getFreeItemsList()));
  }

  RecordedPurchase get(String programme, String purchase) {
    var request =
        GetPurchaseRequest.newBuilder().setProgramme(programme).setPurchaseId(purchase).build();
    return PurchaseProto.json(calling.now(purchases).getPurchase(request).getValue());
  }

  Listed<RecordedPurchase> list(String programme, String member, PageQuery page) {
    var request =
        ListPurchasesRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(purchases).listPurchases(request);
    return Listed.of(response.getItemsList(), PurchaseProto::json, response.getNextPageToken());
  }

  Explanation explain(String programme, String purchase) {
    var request =
        ExplainPurchaseRequest.newBuilder().setProgramme(programme).setPurchaseId(purchase).build();
    return ExplanationProto.json(calling.now(purchases).explainPurchase(request));
  }

  Once<ReturnOutcome> recordReturn(
      String programme, String purchase, Return returned, String idempotencyKey) {
    return recordReturn(ReturnProto.request(programme, purchase, returned, idempotencyKey));
  }

  Once<ReturnOutcome> recordVoid(
      String programme, String purchase, VoidPurchase voided, String idempotencyKey) {
    return recordReturn(ReturnProto.request(programme, purchase, voided, idempotencyKey));
  }

  Listed<ParkedReturn> listParked(
      String programme, ParkedReturn.@Nullable State state, PageQuery page) {
    var request =
        ListParkedReturnsRequest.newBuilder()
            .setProgramme(programme)
            .setState(ProtoEnum.toProto(state, ParkedReturnState.PARKED_RETURN_STATE_UNSPECIFIED))
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(purchases).listParkedReturns(request);
    return Listed.of(response.getItemsList(), ReturnProto::json, response.getNextPageToken());
  }

  Once<Exchange.Outcome> recordExchange(
      String programme, String purchase, Exchange exchange, String idempotencyKey) {
    var request =
        RecordExchangeRequest.newBuilder()
            .setProgramme(programme)
            .setIdempotencyKey(idempotencyKey);
    ifGiven(
        exchange.goods(), goods -> request.setReturn(ReturnProto.request("", purchase, goods, "")));
    ifGiven(
        exchange.purchase(), bought -> request.setPurchase(PurchaseProto.request("", bought, "")));
    var response = calling.now(purchases).recordExchange(request.build());
    return new Once<>(
        new Exchange.Outcome(
            ReturnProto.json(response.getReturn()), PurchaseProto.json(response.getPurchase())),
        response.getReturn().getReplayed() && response.getPurchase().getReplayed());
  }

  private Once<ReturnOutcome> recordReturn(RecordReturnRequest request) {
    var response = calling.now(purchases).recordReturn(request);
    return new Once<>(ReturnProto.json(response), response.getReplayed());
  }
}
