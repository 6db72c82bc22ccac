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
  private final GrantClient grants;

  @Inject
  public RedemptionResource(RedemptionClient redemptions, GrantClient grants) {
    this.redemptions = redemptions;
    this.grants = grants;
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

          What a till handed out while it was offline is told with `offline` and `occurredAt`: it takes
          what is there, and the rest is owed, as far as the unit's `overdraftLimit` goes. The answer's
          `offline` says how much that is.
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

  @POST
  @Path("/vouchers:use")
  @Operation(
      operationId = "useVoucher",
      summary = "Use a voucher",
      description =
          """
          Marks a voucher as used, once: what it is good for has been handed out. The code stands in
          the body, so that it gets into no log.
          """)
  @Rpc("largesse.rewards.v1.RedemptionService/UseVoucher")
  public RestResponse<UsedVoucher> use(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      UsedVoucher.Use body) {
    return Replies.done(redemptions.use(programme, body, idempotencyKey(key)));
  }

  @GET
  @Path("/members/{member}/grants")
  @Operation(
      operationId = "listGrants",
      summary = "List the rewards that a member was granted",
      description =
          """
          Answers the rewards that rules gave the member for nothing, the newest first. Each is issued
          as a redemption with its id, once the catalogue has it.
          """)
  @Rpc("largesse.rewards.v1.GrantService/ListGrants")
  public Listed<Grant> grants(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @BeanParam PageQuery page) {
    return grants.list(programme, member, page);
  }
}
