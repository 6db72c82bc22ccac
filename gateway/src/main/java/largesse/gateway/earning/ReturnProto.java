package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;

import java.util.List;
import largesse.earning.v1.ParkedReturnState;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.earning.v1.ShortfallPolicy;
import largesse.gateway.json.Absent;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Returns, from JSON to messages and back. */
public final class ReturnProto {
  private ReturnProto() {}

  /** The return of a purchase by its id. */
  static RecordReturnRequest request(
      String programme, String purchase, Return returned, String idempotencyKey) {
    return RecordReturnRequest.newBuilder()
        .setProgramme(programme)
        .setPurchaseId(purchase)
        .setReturn(message(returned))
        .setIdempotencyKey(idempotencyKey)
        .build();
  }

  /** The return of all that is left of a purchase. */
  static RecordReturnRequest request(
      String programme, String purchase, VoidPurchase voided, String idempotencyKey) {
    var request = request(programme, purchase, voided.asReturn(), idempotencyKey).toBuilder();
    request.getReturnBuilder().setEverything(true);
    return request.build();
  }

  /** A return that names its purchase itself. */
  public static RecordReturnRequest request(String programme, ImportedReturn imported) {
    var request =
        RecordReturnRequest.newBuilder()
            .setProgramme(programme)
            .setReturn(message(imported.withoutPurchase()));
    ifGiven(imported.purchase().id(), request::setPurchaseId);
    ifGiven(
        imported.purchase().receipt(),
        receipt -> request.setPurchaseReceipt(PurchaseProto.message(receipt)));
    return request.build();
  }

  private static largesse.earning.v1.Return message(Return returned) {
    var message = largesse.earning.v1.Return.newBuilder();
    ifGiven(returned.receipt(), receipt -> message.setReceipt(PurchaseProto.message(receipt)));
    ifTime(returned.occurredAt(), message::setOccurredAt);
    for (var line : list(returned.lines())) {
      message
          .addLinesBuilder()
          .setNumber(line.number())
          .setQuantityMicros(PurchaseProto.millionths(line.quantity()));
    }
    return message.build();
  }

  static ReturnOutcome json(RecordReturnResponse response) {
    var share = response.hasShare() ? PurchaseProto.json(response.getShare()) : null;
    return new ReturnOutcome(
        response.getReturnId(),
        response.getPurchaseId(),
        share == null
            ? Decimal.plain(response.getNetMicros())
            : Decimal.of(response.getNetMicros(), share.currency()),
        amounts(response.getTakenBackList()),
        response.getShortfallsList().stream().map(ReturnProto::json).toList(),
        GrantedProto.json(response.getRevokedList()),
        share,
        WalletProto.json(response.getWalletsList()),
        goalsLost(response.getGoalsLostList()));
  }

  static @Nullable List<ReturnOutcome.GoalLost> goalsLost(List<largesse.earning.v1.GoalLost> lost) {
    return Absent.orList(lost, one -> new ReturnOutcome.GoalLost(one.getGoal(), one.getNumber()));
  }

  static ParkedReturn json(largesse.earning.v1.ParkedReturn parked) {
    return new ParkedReturn(
        PurchaseProto.json(parked.getReceipt()),
        PurchaseProto.json(parked.getPurchaseReceipt()),
        ProtoEnum.fromProto(
            parked.getState(),
            ParkedReturnState.PARKED_RETURN_STATE_UNSPECIFIED,
            ParkedReturn.State.class),
        ProtoTime.instant(parked.getParkedAt()),
        orTime(parked.hasSettledAt(), parked.getSettledAt()),
        orText(parked.getRefusal()));
  }

  static RecordedReturn json(largesse.earning.v1.RecordedReturn recorded, String currency) {
    var returned = recorded.getReturn();
    return new RecordedReturn(
        recorded.getReturnId(),
        PurchaseProto.json(returned.getReceipt()),
        ProtoTime.instant(returned.getOccurredAt()),
        ProtoTime.instant(recorded.getRecordedAt()),
        returned.getLinesList().stream()
            .map(line ->
                new Return.ReturnLine(line.getNumber(), Decimal.plain(line.getQuantityMicros())))
            .toList(),
        amounts(recorded.getTakenBackList()),
        GrantedProto.json(recorded.getRevokedList()),
        Money.share(recorded.getShareMicros(), currency));
  }

  private static Shortfall json(largesse.earning.v1.Shortfall shortfall) {
    return new Shortfall(
        shortfall.getUnit(),
        shortfall.getAmount(),
        ProtoEnum.fromProto(
            shortfall.getPolicy(),
            ShortfallPolicy.SHORTFALL_POLICY_UNSPECIFIED,
            Unit.ShortfallPolicy.class),
        shortfall.getDeductedMicros() == 0 ? null : Decimal.plain(shortfall.getDeductedMicros()));
  }

  static List<UnitAmount> amounts(List<largesse.earning.v1.UnitAmount> amounts) {
    return amounts.stream()
        .map(amount -> new UnitAmount(amount.getUnit(), amount.getAmount()))
        .toList();
  }
}
