package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import largesse.earning.v1.ListAdjustmentsRequest;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Wallets adjusted by hand, in earning-service. */
@Singleton
class AdjustmentClient {
  private final Calling calling;
  private final LedgerServiceBlockingStub ledger;

  @Inject
  AdjustmentClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.ledger = LedgerServiceGrpc.newBlockingStub(earning);
  }

  Once<Adjustment> adjust(
      String programme, String member, Adjustment.Adjust told, String idempotencyKey) {
    var request =
        AdjustUnitsRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setUnit(text(told.unit()))
            .setReason(text(told.reason()))
            .setIdempotencyKey(idempotencyKey);
    ifGiven(
        told.credit(),
        credit -> {
          request.getCreditBuilder().setAmount(credit.amount());
          ifTime(credit.expiresAt(), request.getCreditBuilder()::setExpiresAt);
        });
    ifGiven(
        told.deduction(), deduction -> request.getDeductionBuilder().setAmount(deduction.amount()));
    ifGiven(
        told.extension(),
        extension -> {
          ifTime(extension.until(), request.getExtensionBuilder()::setUntil);
          ifTime(extension.lapsedSince(), request.getExtensionBuilder()::setLapsedSince);
        });
    var response = calling.now(ledger).adjustUnits(request.build());
    return new Once<>(
        json(response.getValue(), WalletProto.json(response.getWallet())), response.getReplayed());
  }

  Listed<Adjustment> list(String programme, String member) {
    var request =
        ListAdjustmentsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    var response = calling.now(ledger).listAdjustments(request);
    return Listed.whole(response.getItemsList(), adjustment -> json(adjustment, null));
  }

  private static Adjustment json(
      largesse.earning.v1.Adjustment adjustment, @Nullable Wallet wallet) {
    return new Adjustment(
        adjustment.getAdjustmentId(),
        adjustment.getMemberId(),
        adjustment.getUnit(),
        adjustment.getReason(),
        adjustment.getSubject(),
        ProtoTime.instant(adjustment.getRecordedAt()),
        adjustment.getAmount(),
        adjustment.getExtension(),
        orTime(adjustment.hasExpiresAt(), adjustment.getExpiresAt()),
        wallet);
  }
}
