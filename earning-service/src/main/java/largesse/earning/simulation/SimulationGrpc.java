package largesse.earning.simulation;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.SimulateSharePolicyRequest;
import largesse.earning.v1.SimulateSharePolicyResponse;
import largesse.earning.v1.SimulationService;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;

/** Simulations over gRPC. */
@GrpcService
class SimulationGrpc implements SimulationService {
  private final Calls calls;
  private final SimulateSharePolicy simulateSharePolicy;

  @Inject
  SimulationGrpc(Calls calls, SimulateSharePolicy simulateSharePolicy) {
    this.calls = calls;
    this.simulateSharePolicy = simulateSharePolicy;
  }

  @Override
  public Uni<SimulateSharePolicyResponse> simulateSharePolicy(SimulateSharePolicyRequest request) {
    return calls.blocking(() ->
        SimulationProto.toProto(
            simulateSharePolicy.simulate(
                request.getProgramme(),
                request.getVersion(),
                ProtoTime.instant(request.getFrom()),
                ProtoTime.instant(request.getTo()))));
  }
}
