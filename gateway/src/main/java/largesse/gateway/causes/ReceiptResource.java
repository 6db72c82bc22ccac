package largesse.gateway.causes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Choosing from a receipt, without an account. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Receipts")
@RunOnVirtualThread
public class ReceiptResource {
  private final ReceiptClient receipts;

  @Inject
  public ReceiptResource(ReceiptClient receipts) {
    this.receipts = receipts;
  }

  @POST
  @Path("/purchases/{purchase}/receipt-link")
  @Operation(
      operationId = "issueReceiptLink",
      summary = "Make the link for a receipt",
      description =
          "Answers a signed token, good for a while, by which whoever has the receipt of a purchase"
              + " without a member chooses where its share goes.")
  @Rpc("largesse.causes.v1.ReceiptService/IssueReceiptLink")
  public ReceiptLink link(
      @PathParam("programme") String programme, @PathParam("purchase") String purchase) {
    return receipts.link(programme, purchase);
  }

  @GET
  @Path("/receipt-choices/{token}")
  @Operation(
      operationId = "getReceiptChoice",
      summary = "Read where a receipt's share goes",
      description =
          "Answers where it goes and where it could, in the language that Accept-Language prefers.")
  @Rpc("largesse.causes.v1.ReceiptService/GetReceiptChoice")
  public ReceiptChoice get(
      @PathParam("programme") String programme,
      @PathParam("token") String token,
      @Context HttpHeaders headers) {
    return receipts.get(programme, token, WantedLanguages.of(headers));
  }

  @PUT
  @Path("/receipt-choices/{token}")
  @Operation(
      operationId = "putReceiptChoice",
      summary = "Choose where a receipt's share goes",
      description =
          "What is left of the share moves there at once. The same again changes nothing.")
  @Rpc("largesse.causes.v1.ReceiptService/PutReceiptChoice")
  public ReceiptChoice put(
      @PathParam("programme") String programme,
      @PathParam("token") String token,
      ReceiptChoice.Put body) {
    return receipts.put(programme, token, body);
  }
}
