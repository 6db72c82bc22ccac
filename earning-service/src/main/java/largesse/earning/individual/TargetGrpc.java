package largesse.earning.individual;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.v1.AcceptTargetRequest;
import largesse.earning.v1.AcceptTargetResponse;
import largesse.earning.v1.ListTargetsRequest;
import largesse.earning.v1.ListTargetsResponse;
import largesse.earning.v1.ProposeTargetRequest;
import largesse.earning.v1.ProposeTargetResponse;
import largesse.earning.v1.TargetService;
import largesse.runtime.call.Calls;

/** Targets over gRPC. */
@GrpcService
class TargetGrpc implements TargetService {
  private final Calls calls;
  private final ProposeTarget proposeTarget;
  private final AcceptTarget acceptTarget;
  private final ReadTargets readTargets;

  @Inject
  TargetGrpc(
      Calls calls,
      ProposeTarget proposeTarget,
      AcceptTarget acceptTarget,
      ReadTargets readTargets) {
    this.calls = calls;
    this.proposeTarget = proposeTarget;
    this.acceptTarget = acceptTarget;
    this.readTargets = readTargets;
  }

  @Override
  public Uni<ProposeTargetResponse> proposeTarget(ProposeTargetRequest request) {
    return calls.blocking(() ->
        ProposeTargetResponse.newBuilder()
            .setValue(TargetProto.toProto(proposeTarget.propose(TargetProto.fromProto(request))))
            .build());
  }

  @Override
  public Uni<AcceptTargetResponse> acceptTarget(AcceptTargetRequest request) {
    return calls.blocking(() ->
        AcceptTargetResponse.newBuilder()
            .setValue(TargetProto.toProto(acceptTarget.accept(TargetProto.fromProto(request))))
            .build());
  }

  @Override
  public Uni<ListTargetsResponse> listTargets(ListTargetsRequest request) {
    return calls.blocking(() -> {
      var found = readTargets.list(request.getProgramme(), UUID.fromString(request.getMemberId()));
      return ListTargetsResponse.newBuilder()
          .addAllItems(found.stream().map(TargetProto::toProto).toList())
          .build();
    });
  }
}
