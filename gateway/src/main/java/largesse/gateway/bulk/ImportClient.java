package largesse.gateway.bulk;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc.PurchaseServiceStub;
import largesse.gateway.neighbour.Calling;

/** The stream of purchases and returns into earning-service. */
@Singleton
class ImportClient {
  private final Calling calling;
  private final PurchaseServiceStub purchases;

  @Inject
  ImportClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.purchases = PurchaseServiceGrpc.newStub(earning);
  }

  /** Opens a stream on behalf of the caller of the request under way. */
  RecordingClient open(String programme) {
    var recording = new RecordingClient(programme);
    calling.asCaller(purchases).recordAll(recording);
    return recording;
  }
}
