package largesse.earning.liability;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.GetLiabilityRequest;
import largesse.earning.v1.GetLiabilityResponse;
import largesse.earning.v1.LiabilityService;
import largesse.runtime.call.Calls;

/** What is owed, over gRPC. */
@GrpcService
class LiabilityGrpc implements LiabilityService {
  private final Calls calls;
  private final ReadLiability readLiability;

  @Inject
  LiabilityGrpc(Calls calls, ReadLiability readLiability) {
    this.calls = calls;
    this.readLiability = readLiability;
  }

  @Override
  public Uni<GetLiabilityResponse> getLiability(GetLiabilityRequest request) {
    return calls.blocking(() -> LiabilityProto.toProto(readLiability.read(request.getProgramme())));
  }
}
