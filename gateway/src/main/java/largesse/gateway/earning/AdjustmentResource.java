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

/** Wallets adjusted by hand. */
@Path("/v1/programmes/{programme}/members/{member}/adjustments")
@Tag(name = "Earning")
@RunOnVirtualThread
public class AdjustmentResource {
  private final AdjustmentClient adjustments;

  @Inject
  public AdjustmentResource(AdjustmentClient adjustments) {
    this.adjustments = adjustments;
  }

  @POST
  @Operation(
      operationId = "adjustUnits",
      summary = "Adjust a wallet by hand",
      description =
          """
          Credits a wallet, takes something out of it, or lets its credits lapse later and puts back
          what lapsed; each with its reason, which stays in the book. A deduction never takes more
          than can be spent.
          """)
  @Rpc("largesse.earning.v1.LedgerService/AdjustUnits")
  public RestResponse<Adjustment> adjust(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Adjustment.Adjust body) {
    var adjusted = adjustments.adjust(programme, member, body, idempotencyKey(key));
    return Replies.created(adjusted, Replies.location(programme, "members", member, "adjustments"));
  }

  @GET
  @Operation(
      operationId = "listAdjustments",
      summary = "List the adjustments of a member",
      description = "Answers what was adjusted by hand, the oldest first.")
  @Rpc("largesse.earning.v1.LedgerService/ListAdjustments")
  public Listed<Adjustment> list(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return adjustments.list(programme, member);
  }
}
