package largesse.earning.purchase;

import largesse.earning.v1.RecordExchangeRequest;
import largesse.earning.v1.RecordExchangeResponse;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;

/** Exchanges on the wire. */
final class ExchangeProto {
  private ExchangeProto() {}

  static Command.OfReturn goods(RecordExchangeRequest request, String traceparent) {
    var goods = request.getReturn();
    requireBare("return", goods.getProgramme(), goods.getIdempotencyKey());
    return ReturnProto.command(request.getProgramme(), goods, traceparent);
  }

  /** The key is the whole exchange's: another one can't use it again. */
  static Command.OfPurchase purchase(RecordExchangeRequest request, String traceparent) {
    var purchase = request.getPurchase();
    requireBare("purchase", purchase.getProgramme(), purchase.getIdempotencyKey());
    var command = PurchaseProto.command(request.getProgramme(), purchase, traceparent);
    return new Command.OfPurchase(
        command.purchase(),
        IdempotentRequest.of(request.getProgramme(), request.getIdempotencyKey(), request),
        traceparent);
  }

  static RecordExchangeResponse response(RecordExchange.Exchanged exchanged, ShareView view) {
    return RecordExchangeResponse.newBuilder()
        .setReturn(ReturnProto.response(exchanged.goods(), view))
        .setPurchase(PurchaseProto.response(exchanged.purchase(), view))
        .build();
  }

  private static void requireBare(String half, String programme, String key) {
    if (!programme.isEmpty() || !key.isEmpty()) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(
          half, "Programme and idempotency key are the exchange's.");
    }
  }
}
