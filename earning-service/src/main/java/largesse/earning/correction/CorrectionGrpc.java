package largesse.earning.correction;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectCostResponse;
import largesse.earning.v1.CorrectionService;
import largesse.earning.v1.ListCorrectionsRequest;
import largesse.earning.v1.ListCorrectionsResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.db.Transactions;
import largesse.runtime.identity.Caller;

/** Corrections over gRPC. */
@GrpcService
class CorrectionGrpc implements CorrectionService {
  private final Calls calls;
  private final CorrectCost correctCost;
  private final Transactions transactions;
  private final CorrectionRepository corrections;

  @Inject
  CorrectionGrpc(
      Calls calls,
      CorrectCost correctCost,
      Transactions transactions,
      CorrectionRepository corrections) {
    this.calls = calls;
    this.correctCost = correctCost;
    this.transactions = transactions;
    this.corrections = corrections;
  }

  @Override
  public Uni<CorrectCostResponse> correctCost(CorrectCostRequest request) {
    return calls.blocking(() ->
        correctCost.correct(
            CorrectionProto.fromProto(request, Caller.current().subject()),
            new Repeatable<>(
                request.getIdempotencyKey(),
                request,
                CorrectCostResponse.parser(),
                CorrectionGrpc::answer)));
  }

  @Override
  public Uni<ListCorrectionsResponse> listCorrections(ListCorrectionsRequest request) {
    return calls.blocking(() -> {
      var purchase = UUID.fromString(request.getPurchaseId());
      var found =
          transactions.reading(
              connection -> corrections.list(connection, request.getProgramme(), purchase));
      return ListCorrectionsResponse.newBuilder()
          .addAllItems(CorrectionProto.toProto(found))
          .build();
    });
  }

  private static CorrectCostResponse answer(Correction correction) {
    return CorrectCostResponse.newBuilder().setValue(CorrectionProto.toProto(correction)).build();
  }
}
