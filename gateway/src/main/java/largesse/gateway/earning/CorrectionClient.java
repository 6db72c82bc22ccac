package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectedLine;
import largesse.earning.v1.CorrectionServiceGrpc;
import largesse.earning.v1.CorrectionServiceGrpc.CorrectionServiceBlockingStub;
import largesse.earning.v1.ListCorrectionsRequest;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.json.Absent;
import largesse.gateway.json.Money;
import largesse.gateway.neighbour.Calling;

/** Corrections of the share, in earning-service. */
@Singleton
class CorrectionClient {
  private final Calling calling;
  private final CorrectionServiceBlockingStub corrections;

  @Inject
  CorrectionClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.corrections = CorrectionServiceGrpc.newBlockingStub(earning);
  }

  Once<Correction> correct(
      String programme, String purchase, Correction.Tell told, String idempotencyKey) {
    var request =
        CorrectCostRequest.newBuilder()
            .setProgramme(programme)
            .setPurchaseId(purchase)
            .setReason(text(told.reason()))
            .setIdempotencyKey(idempotencyKey);
    Absent.list(told.lines()).forEach(line -> request.addLines(message(line)));
    var response = calling.now(corrections).correctCost(request.build());
    return new Once<>(json(response.getValue()), response.getReplayed());
  }

  Listed<Correction> list(String programme, String purchase) {
    var request =
        ListCorrectionsRequest.newBuilder().setProgramme(programme).setPurchaseId(purchase).build();
    var response = calling.now(corrections).listCorrections(request);
    return Listed.whole(response.getItemsList(), CorrectionClient::json);
  }

  private static CorrectedLine message(Correction.Line line) {
    var message = CorrectedLine.newBuilder().setNumber(line.number());
    ifGiven(line.cost(), cost -> message.setCostMicros(cost.millionths()));
    ifGiven(line.margin(), margin -> message.setMarginMicros(margin.millionths()));
    return message.build();
  }

  private static Correction json(largesse.earning.v1.Correction message) {
    return new Correction(
        message.getCorrectionId(),
        message.getPurchaseId(),
        message.getReason(),
        message.getSubject(),
        orTime(message.hasRecordedAt(), message.getRecordedAt()),
        Money.share(message.getShareMicros(), message.getCurrency()),
        Money.share(message.getShareLeftMicros(), message.getCurrency()));
  }
}
