package largesse.earning.moment;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.v1.ExplainMomentRequest;
import largesse.earning.v1.ExplainMomentResponse;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.ListMomentsResponse;
import largesse.earning.v1.MomentService;
import largesse.runtime.call.Calls;

/** Moments over gRPC. */
@GrpcService
class MomentGrpc implements MomentService {
  private final Calls calls;
  private final ReadMoments readMoments;

  @Inject
  MomentGrpc(Calls calls, ReadMoments readMoments) {
    this.calls = calls;
    this.readMoments = readMoments;
  }

  @Override
  public Uni<ListMomentsResponse> listMoments(ListMomentsRequest request) {
    return calls.blocking(() -> {
      var found = readMoments.list(request.getProgramme(), UUID.fromString(request.getMemberId()));
      return ListMomentsResponse.newBuilder()
          .addAllItems(found.stream().map(MomentProto::toProto).toList())
          .build();
    });
  }

  @Override
  public Uni<ExplainMomentResponse> explainMoment(ExplainMomentRequest request) {
    return calls.blocking(() ->
        MomentProto.toProto(
            readMoments.explain(
                request.getProgramme(),
                UUID.fromString(request.getMemberId()),
                UUID.fromString(request.getMomentId()))));
  }
}
