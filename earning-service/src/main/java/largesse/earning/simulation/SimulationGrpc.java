package largesse.earning.simulation;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.rule.RuleProto;
import largesse.earning.v1.SimulateRulesRequest;
import largesse.earning.v1.SimulateRulesResponse;
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
  private final SimulateRules simulateRules;

  @Inject
  SimulationGrpc(
      Calls calls, SimulateSharePolicy simulateSharePolicy, SimulateRules simulateRules) {
    this.calls = calls;
    this.simulateSharePolicy = simulateSharePolicy;
    this.simulateRules = simulateRules;
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

  @Override
  public Uni<SimulateRulesResponse> simulateRules(SimulateRulesRequest request) {
    return calls.blocking(() ->
        SimulationProto.toProto(
            simulateRules.simulate(
                request.getProgramme(),
                request.getRulesList().stream()
                    .map(draft -> RuleProto.fromProto(draft.getValue()))
                    .toList(),
                ProtoTime.instant(request.getFrom()),
                ProtoTime.instant(request.getTo()))));
  }
}
