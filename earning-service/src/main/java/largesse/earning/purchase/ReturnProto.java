package largesse.earning.purchase;

import com.google.protobuf.InvalidProtocolBufferException;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantProto;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.ledger.TakenBack;
import largesse.earning.ledger.WalletBalance;
import largesse.earning.unit.ShortfallPolicy;
import largesse.earning.unit.Unit;
import largesse.earning.unit.UnitProto;
import largesse.earning.v1.GoalLost;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.earning.v1.Shortfall;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.money.Micros;

/** Returns and what they are answered, on the wire. */
final class ReturnProto {
  private ReturnProto() {}

  /**
   * The command that a request is, once it has passed its contract.
   *
   * @param programme the one that the call is bound to; the request's own may be empty
   */
  static Command.OfReturn command(
      String programme, RecordReturnRequest request, String traceparent) {
    var bound = request.toBuilder().setProgramme(programme).build();
    var goods = fromProto(programme, bound.getReturn());
    CheckRequest.check(goods);
    var repeatable = IdempotentRequest.of(programme, bound.getIdempotencyKey(), bound);
    return new Command.OfReturn(about(programme, bound), goods, repeatable, traceparent);
  }

  private static PurchaseReference about(String programme, RecordReturnRequest request) {
    return switch (request.getOfCase()) {
      case PURCHASE_ID ->
          new PurchaseReference.ById(programme, UUID.fromString(request.getPurchaseId()));
      case PURCHASE_RECEIPT ->
          new PurchaseReference.ByReceipt(
              PurchaseProto.fromProto(programme, "purchase_receipt", request.getPurchaseReceipt()));
      case OF_NOT_SET ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("purchase_id", "No purchase is named.");
    };
  }

  private static Return fromProto(String programme, largesse.earning.v1.Return goods) {
    return new Return(
        PurchaseProto.fromProto(programme, "return.receipt", goods.getReceipt()),
        PurchaseProto.occurredAt("return.occurred_at", goods.getOccurredAt()),
        goods.getLinesList().stream()
            .map(line -> new ReturnLine(line.getNumber(), line.getQuantityMicros()))
            .toList(),
        goods.getEverything());
  }

  static largesse.earning.v1.Return toProto(Return goods) {
    var proto =
        largesse.earning.v1.Return.newBuilder()
            .setReceipt(PurchaseProto.toProto(goods.receipt()))
            .setOccurredAt(ProtoTime.timestamp(goods.occurredAt()))
            .setEverything(goods.everything());
    for (var line : goods.lines()) {
      proto.addLines(
          largesse.earning.v1.ReturnLine.newBuilder()
              .setNumber(line.number())
              .setQuantityMicros(line.quantityMicros()));
    }
    return proto.build();
  }

  /**
   * The whole response, as it is stored.
   *
   * @param taken what was taken back, by unit
   * @param revoked what is granted no longer
   */
  static byte[] encodeAnswer(
      Work.OfReturn work,
      Map<String, TakenBack> taken,
      List<Grant> revoked,
      List<WalletBalance> balances) {
    var judged = work.judged();
    var response =
        RecordReturnResponse.newBuilder()
            .setReturnId(work.id().toString())
            .setPurchaseId(judged.purchase().id().toString())
            .setNetMicros(judged.net().value());
    taken.forEach((unit, back) -> {
      if (back.amount() > 0) {
        response.addTakenBack(LedgerProto.amount(unit, back.amount()));
      }
      if (back.shortfall() > 0) {
        response.addShortfall(LedgerProto.amount(unit, back.shortfall()));
        response.addShortfalls(shortfall(judged.units().get(unit), back.shortfall()));
      }
    });
    revoked.forEach(grant -> response.addRevoked(GrantProto.toProto(grant)));
    for (var lost : work.unreached()) {
      response.addGoalsLost(GoalLost.newBuilder().setGoal(lost.counter()).setNumber(lost.number()));
    }
    balances.forEach(balance -> response.addWallets(LedgerProto.toProto(balance)));
    if (judged.purchase().policyVersion() > 0) {
      response.setShare(ShareProto.toProto(judged));
    }
    return response.build().toByteArray();
  }

  /** The answer to a return that waits for its purchase. */
  static byte[] encodeParked() {
    return RecordReturnResponse.newBuilder().setParked(true).build().toByteArray();
  }

  /** What comes back, to be parked. */
  static byte[] encode(Return goods) {
    return toProto(goods).toByteArray();
  }

  /** What {@link #encode} wrote. */
  static Return decode(String programme, byte[] goods) {
    try {
      return fromProto(programme, largesse.earning.v1.Return.parseFrom(goods));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A parked return can't be read", e);
    }
  }

  /** What a caller gets to see of an answer. */
  static RecordReturnResponse response(Answer answer, ShareView view) {
    var response = decode(answer.encoded()).toBuilder().setReplayed(answer.replayed());
    if (response.hasShare()) {
      ShareProto.restrict(response.getShareBuilder(), view);
      if (view == ShareView.NOTHING) {
        response.clearShare();
      }
    }
    return response.build();
  }

  static RecordReturnResponse decode(byte[] encoded) {
    try {
      return RecordReturnResponse.parseFrom(encoded);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }

  private static Shortfall shortfall(Unit unit, long amount) {
    var shortfall =
        Shortfall.newBuilder()
            .setUnit(unit.id())
            .setAmount(amount)
            .setPolicy(UnitProto.toProto(unit.shortfall()));
    if (unit.shortfall() == ShortfallPolicy.CASH_DEDUCT) {
      var deducted = new Micros(unit.valueMicros()).timesRatio(amount, 1, RoundingMode.UNNECESSARY);
      shortfall.setDeductedMicros(deducted.value());
    }
    return shortfall.build();
  }
}
