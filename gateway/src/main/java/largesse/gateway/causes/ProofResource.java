package largesse.gateway.causes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The proof of what was given. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Proof")
@RunOnVirtualThread
public class ProofResource {
  private final ProofClient proofs;
  private final CurrentCaller caller;

  @Inject
  public ProofResource(ProofClient proofs, CurrentCaller caller) {
    this.proofs = proofs;
    this.caller = caller;
  }

  @GET
  @Path("/seals")
  @Operation(
      operationId = "listSeals",
      summary = "List the seals of all days",
      description =
          """
          Answers the roots and the chain, the newest first. Who keeps the newest chain knows whenever
          anything before it is changed.
          """)
  @Rpc("largesse.causes.v1.ProofService/ListSeals")
  public Listed<Seal> seals(@PathParam("programme") String programme, @BeanParam PageQuery page) {
    return proofs.seals(programme, page);
  }

  @GET
  @Path("/purchases/{purchase}/giving-proof")
  @Operation(
      operationId = "getGivingProof",
      summary = "Prove what a purchase gave",
      description =
          "Answers the token's member the way from what their purchase gave to the roots. It tells"
              + " nothing of others.")
  @Rpc("largesse.causes.v1.ProofService/GetGivingProof")
  public GivingProof ofPurchase(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    var member = caller.get().member().map(UUID::toString).orElse("");
    return proofs.ofPurchase(programme, member, purchase);
  }
}
