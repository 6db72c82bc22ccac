package largesse.gateway.earning;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Queries;
import largesse.gateway.http.Replies;
import largesse.gateway.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

  @POST
  @Path("/purchases/{purchase}/exchanges")
  @Operation(
      operationId = "recordExchange",
      summary = "Record an exchange",
      description =
          """
          Records a return of the purchase and another purchase in its place: both, or neither. The
          return comes first. The two receipts are the natural keys.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/RecordExchange")
  public RestResponse<Exchange.Outcome> exchange(
      @PathParam("programme") String programme,
      @PathParam("purchase") String purchase,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Exchange body) {
    var recorded = purchases.recordExchange(programme, purchase, body, idempotencyKey(key));
    var location = Replies.location(programme, "purchases", recorded.value().purchase().id());
    return Replies.created(recorded, location);
  }

  @POST
  @Path("/purchases/{purchase:[^/:]+}:void")
  @Operation(
      operationId = "voidPurchase",
      summary = "Make a purchase void",
      description =
          """
          Records the return of all that is left of the purchase, once, with what it takes back: units
          and the whole share. Before the settlement nothing of it is ever paid out; after it, the
          share is carried against the causes' next. The void's own receipt is its natural key.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/RecordReturn")
  public RestResponse<ReturnOutcome> makeVoid(
      @PathParam("programme") String programme,
      @PathParam("purchase") String purchase,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      VoidPurchase body) {
    var recorded = purchases.recordVoid(programme, purchase, body, idempotencyKey(key));
    var location =
        Replies.location(programme, "purchases", purchase, "returns", recorded.value().id());
    return Replies.created(recorded, location);
  }

  @GET
  @Path("/parked-returns")
  @Operation(
      operationId = "listParkedReturns",
      summary = "List the returns that came before their purchase",
      description =
          """
          Answers the returns of imports that named a purchase which was not recorded yet, the oldest
          first: each takes effect by itself once its purchase is recorded, or is given up.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/ListParkedReturns")
  public Listed<ParkedReturn> listParked(
      @PathParam("programme") String programme,
      @Parameter(description = "PARKED, APPLIED, REFUSED or EXPIRED; absent: any.")
          @QueryParam("state")
          @Nullable String state,
      @BeanParam PageQuery page) {
    var wanted =
        state == null ? null : Queries.constant("state", state, ParkedReturn.State.values());
    return purchases.listParked(programme, wanted, page);
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
