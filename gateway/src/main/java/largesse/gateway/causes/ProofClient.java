package largesse.gateway.causes;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.causes.v1.GetGivingProofRequest;
import largesse.causes.v1.ListSealsRequest;
import largesse.causes.v1.ProofServiceGrpc;
import largesse.causes.v1.ProofServiceGrpc.ProofServiceBlockingStub;
import largesse.causes.v1.ProvenLeaf;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** Seals and proofs, in causes-service. */
@Singleton
class ProofClient {
  private final Calling calling;
  private final ProofServiceBlockingStub proofs;

  @Inject
  ProofClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.proofs = ProofServiceGrpc.newBlockingStub(causes);
  }

  Listed<Seal> seals(String programme, PageQuery page) {
    var request =
        ListSealsRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.asAnybody(proofs).listSeals(request);
    return Listed.of(response.getItemsList(), ProofClient::json, response.getNextPageToken());
  }

  GivingProof ofPurchase(String programme, String member, String purchase) {
    var request =
        GetGivingProofRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setPurchaseId(purchase)
            .build();
    var response = calling.now(proofs).getGivingProof(request);
    return new GivingProof(
        purchase,
        response.getLeavesList().stream().map(ProofClient::json).toList(),
        response.getUnsealed());
  }

  private static GivingProof.Leaf json(ProvenLeaf message) {
    return new GivingProof.Leaf(
        message.getContent(),
        message.getPathList().stream()
            .map(step -> new GivingProof.Step(step.getLeft(), step.getHash()))
            .toList(),
        json(message.getSeal()));
  }

  private static Seal json(largesse.causes.v1.Seal message) {
    return new Seal(
        message.getNumber(),
        message.getDay(),
        message.getRoot(),
        message.getPrevious(),
        message.getChain(),
        ProtoTime.instant(message.getSealedAt()));
  }
}
