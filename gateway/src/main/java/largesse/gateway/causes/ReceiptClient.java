package largesse.gateway.causes;

import static largesse.gateway.json.Absent.list;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.v1.GetReceiptChoiceRequest;
import largesse.causes.v1.IssueReceiptLinkRequest;
import largesse.causes.v1.PutReceiptChoiceRequest;
import largesse.causes.v1.ReceiptServiceGrpc;
import largesse.causes.v1.ReceiptServiceGrpc.ReceiptServiceBlockingStub;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Choices from receipts, in causes-service. */
@Singleton
class ReceiptClient {
  private final Calling calling;
  private final ReceiptServiceBlockingStub receipts;

  @Inject
  ReceiptClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.receipts = ReceiptServiceGrpc.newBlockingStub(causes);
  }

  ReceiptLink link(String programme, String purchase) {
    var request =
        IssueReceiptLinkRequest.newBuilder()
            .setProgramme(programme)
            .setPurchaseId(purchase)
            .build();
    var issued = calling.now(receipts).issueReceiptLink(request);
    return new ReceiptLink(issued.getToken(), ProtoTime.instant(issued.getExpiresAt()));
  }

  ReceiptChoice get(String programme, String token, List<String> languages) {
    var request =
        GetReceiptChoiceRequest.newBuilder()
            .setProgramme(programme)
            .setToken(token)
            .addAllLanguages(languages)
            .build();
    var response = calling.asAnybody(receipts).getReceiptChoice(request);
    return json(
        response.getValue(), response.getCausesList().stream().map(CauseProto::json).toList());
  }

  ReceiptChoice put(String programme, String token, ReceiptChoice.Put put) {
    var request =
        PutReceiptChoiceRequest.newBuilder()
            .setProgramme(programme)
            .setToken(token)
            .setChoice(ChoiceProto.message(list(put.split())))
            .build();
    return json(calling.asAnybody(receipts).putReceiptChoice(request).getValue(), null);
  }

  private static ReceiptChoice json(
      largesse.causes.v1.ReceiptChoice message, @Nullable List<Cause> causes) {
    return new ReceiptChoice(
        ChoiceProto.json(message.getChoice()),
        ChoiceProto.source(message.getSource()),
        ProtoTime.instant(message.getExpiresAt()),
        causes);
  }
}
