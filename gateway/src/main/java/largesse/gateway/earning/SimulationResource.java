package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What something that is not in force would have done to past purchases. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Share")
@RunOnVirtualThread
public class SimulationResource {
  private final SimulationClient simulations;

  @Inject
  public SimulationResource(SimulationClient simulations) {
    this.simulations = simulations;
  }

  @POST
  @Path("/share-policies/{version:[0-9]{1,9}}:simulate")
  @Operation(
      operationId = "simulateSharePolicy",
      summary = "Simulate a share policy",
      description =
          """
          Works out what a policy, draft or not, would have given on the recorded purchases of a
          period, by product line, zone, store, month and rate, beside what they did give. Changes
          nothing.
          """)
  @Rpc("largesse.earning.v1.SimulationService/SimulateSharePolicy")
  public SimulatedShare simulate(
      @PathParam("programme") String programme,
      @PathParam("version") int version,
      SimulatedShare.Period body) {
    return simulations.simulate(programme, version, body);
  }

  @POST
  @Path("/rules:simulate")
  @Operation(
      operationId = "simulateRules",
      summary = "Simulate rules",
      description =
          """
          Works out what the recorded purchases of a period would earn if some rules were others,
          beside what they earn by the rules in force: by unit, rule, zone, store and month, in money
          where a unit has a value, and how many members gain or lose by how much. Changes nothing.
          """)
  @Rpc("largesse.earning.v1.SimulationService/SimulateRules")
  public SimulatedRules simulate(
      @PathParam("programme") String programme, SimulatedRules.Drafts body) {
    return simulations.simulate(programme, body);
  }
}
