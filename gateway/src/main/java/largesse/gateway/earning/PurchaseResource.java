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
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Purchases. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Purchases")
@RunOnVirtualThread
public class PurchaseResource {
  private final RecordPurchase recordPurchase;
  private final PurchaseClient purchases;

  @Inject
  public PurchaseResource(RecordPurchase recordPurchase, PurchaseClient purchases) {
    this.recordPurchase = recordPurchase;
    this.purchases = purchases;
  }

  @POST
  @Path("/purchases")
  @Operation(
      operationId = "recordPurchase",
      summary = "Record a purchase",
      description =
          """
          Records a purchase once, with what it earns and the share that it gives. The receipt is its
          natural key: the same purchase again gets the same answer, also with another
          Idempotency-Key, and has no second effect.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/RecordPurchase")
  public RestResponse<PurchaseOutcome> record(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Purchase body) {
    var recorded = recordPurchase.record(programme, body, idempotencyKey(key));
    return Replies.created(
        recorded, Replies.location(programme, "purchases", recorded.value().id()));
  }

  @GET
  @Path("/purchases/{purchase}")
  @Operation(
      operationId = "getPurchase",
      summary = "Read a purchase",
      description = "Answers the purchase as it was recorded, with what came back since.")
  @Rpc("largesse.earning.v1.PurchaseService/GetPurchase")
  public RecordedPurchase get(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    return purchases.get(programme, purchase);
  }

  @GET
  @Path("/purchases/{purchase}/explanation")
  @Operation(
      operationId = "explainPurchase",
      summary = "Explain a purchase",
      description =
          "Tells what every rule did, or why not, and how the share of each line came about.")
  @Rpc("largesse.earning.v1.PurchaseService/ExplainPurchase")
  public Explanation explain(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    return purchases.explain(programme, purchase);
  }
}
