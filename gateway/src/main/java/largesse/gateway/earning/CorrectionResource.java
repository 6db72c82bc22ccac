package largesse.gateway.earning;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Corrections of the share when a cost becomes known, or changes, after the sale. */
@Path("/v1/programmes/{programme}/purchases/{purchase}/corrections")
@Tag(name = "Share")
@RunOnVirtualThread
public class CorrectionResource {
  private final CorrectionClient corrections;

  @Inject
  public CorrectionResource(CorrectionClient corrections) {
    this.corrections = corrections;
  }

  @POST
  @Operation(
      operationId = "correctCost",
      summary = "Correct the cost of a purchase",
      description =
          """
          Tells the cost or margin of lines as it now is known. The share is judged anew by the
          policy that it was judged by, and the difference, which may be negative, is recorded as a
          movement of its own: nothing that was allocated or settled changes.
          """)
  @Rpc("largesse.earning.v1.CorrectionService/CorrectCost")
  public RestResponse<Correction> correct(
      @PathParam("programme") String programme,
      @PathParam("purchase") String purchase,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Correction.Tell body) {
    var corrected = corrections.correct(programme, purchase, body, idempotencyKey(key));
    return Replies.created(
        corrected, Replies.location(programme, "purchases", purchase, "corrections"));
  }

  @GET
  @Operation(
      operationId = "listCorrections",
      summary = "List the corrections of a purchase",
      description = "Answers what was corrected, the oldest first.")
  @Rpc("largesse.earning.v1.CorrectionService/ListCorrections")
  public Listed<Correction> list(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    return corrections.list(programme, purchase);
  }
}
