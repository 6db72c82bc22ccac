package largesse.gateway.rewards;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Redemptions: rewards had for units. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Rewards")
@RunOnVirtualThread
public class RedemptionResource {
  private final RedemptionClient redemptions;

  @Inject
  public RedemptionResource(RedemptionClient redemptions) {
    this.redemptions = redemptions;
  }

  @POST
  @Path("/redemptions")
  @Operation(
      operationId = "createRedemption",
      summary = "Redeem a reward",
      description =
          """
          Holds the stock, burns the units and issues the vouchers. Answers FULFILLED, or RESERVED
          when the ledger is away: it then goes on by itself. A refusal holds nothing.
          """)
  @Rpc("largesse.rewards.v1.RedemptionService/CreateRedemption")
  public RestResponse<Redemption> create(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Redemption.Create body) {
    var created = redemptions.create(programme, body, idempotencyKey(key));
    return Replies.created(
        created, Replies.location(programme, "redemptions", created.value().id()));
  }

  @GET
  @Path("/redemptions/{redemption:[^/:]+}")
  @Operation(
      operationId = "getRedemption",
      summary = "Read a redemption",
      description = "Answers the redemption as it is now, with its vouchers.")
  @Rpc("largesse.rewards.v1.RedemptionService/GetRedemption")
  public Redemption get(
      @PathParam("programme") String programme, @PathParam("redemption") String redemption) {
    return redemptions.get(programme, redemption);
  }

  @POST
  @Path("/redemptions/{redemption:[^/:]+}:cancel")
  @Operation(
      operationId = "cancelRedemption",
      summary = "Cancel a redemption",
      description =
          """
          Voids its vouchers and gives back units and stock. Answers CANCELLED, or CANCELLING when
          the ledger is away: it then goes on by itself. Again: no change.
          """)
  @Rpc("largesse.rewards.v1.RedemptionService/CancelRedemption")
  public Redemption cancel(
      @PathParam("programme") String programme, @PathParam("redemption") String redemption) {
    return redemptions.cancel(programme, redemption);
  }

  @GET
  @Path("/members/{member}/redemptions")
  @Operation(
      operationId = "listRedemptions",
      summary = "List a member's redemptions",
      description = "Answers the member's redemptions, the newest first.")
  @Rpc("largesse.rewards.v1.RedemptionService/ListRedemptions")
  public Listed<Redemption> list(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @BeanParam PageQuery page) {
    return redemptions.list(programme, member, page);
  }
}
