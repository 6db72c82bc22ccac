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
import largesse.gateway.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Returns of purchases. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Purchases")
@RunOnVirtualThread
public class ReturnResource {
  private final PurchaseClient purchases;

  @Inject
  public ReturnResource(PurchaseClient purchases) {
    this.purchases = purchases;
  }

  @POST
  @Path("/purchases/{purchase}/returns")
  @Operation(
      operationId = "recordReturn",
      summary = "Record a return",
      description =
          """
          Records the return of lines, in whole or in part, once, with what it takes back. The return's
          own receipt is its natural key.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/RecordReturn")
  public RestResponse<ReturnOutcome> record(
      @PathParam("programme") String programme,
      @PathParam("purchase") String purchase,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Return body) {
    var recorded = purchases.recordReturn(programme, purchase, body, idempotencyKey(key));
    var location =
        Replies.location(programme, "purchases", purchase, "returns", recorded.value().id());
    return Replies.created(recorded, location);
  }

  @GET
  @Path("/purchases/{purchase}/returns")
  @Operation(
      operationId = "listReturns",
      summary = "List the returns of a purchase",
      description = "Answers what came back, the oldest first.")
  @Rpc("largesse.earning.v1.PurchaseService/GetPurchase")
  public Listed<RecordedReturn> list(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    return new Listed<>(purchases.get(programme, purchase).returns(), null);
  }

  @GET
  @Path("/purchases/{purchase}/returns/{return}")
  @Operation(
      operationId = "getReturn",
      summary = "Read a return",
      description = "Answers the return as it was recorded.")
  @Rpc("largesse.earning.v1.PurchaseService/GetPurchase")
  public RecordedReturn get(
      @PathParam("programme") String programme,
      @PathParam("purchase") String purchase,
      @PathParam("return") String returned) {
    return purchases.get(programme, purchase).returns().stream()
        .filter(candidate -> candidate.id().equals(returned))
        .findFirst()
        .orElseThrow(() -> ProblemCode.RETURN_UNKNOWN.refusal("The purchase has no such return."));
  }
}
