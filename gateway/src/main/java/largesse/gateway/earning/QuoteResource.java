package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Quotes: purchases that are not made, yet. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Purchases")
@RunOnVirtualThread
public class QuoteResource {
  private final PurchaseClient purchases;

  @Inject
  public QuoteResource(PurchaseClient purchases) {
    this.purchases = purchases;
  }

  @POST
  @Path("/quotes")
  @Operation(
      operationId = "quotePurchase",
      summary = "Quote a basket",
      description =
          """
          Evaluates a basket as recording it would, and writes nothing. Of the receipt only the store
          is needed.
          """)
  @Rpc("largesse.earning.v1.PurchaseService/QuotePurchase")
  public Quote quote(@PathParam("programme") String programme, Purchase body) {
    return purchases.quote(programme, body);
  }
}
