package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Queries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a member has, how it came about, and what they bought. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Members")
@RunOnVirtualThread
public class StatementResource {
  private final StatementClient statement;
  private final PurchaseClient purchases;

  @Inject
  public StatementResource(StatementClient statement, PurchaseClient purchases) {
    this.statement = statement;
    this.purchases = purchases;
  }

  @GET
  @Path("/members/{member}/wallets")
  @Operation(
      operationId = "listWallets",
      summary = "Read a member's wallets",
      description = "Answers what the member has now, by unit; what has lapsed is not in it.")
  @Rpc("largesse.earning.v1.LedgerService/ListWallets")
  public Listed<Wallet> wallets(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return statement.wallets(programme, member);
  }

  @GET
  @Path("/members/{member}/wallets/{unit}/statement")
  @Operation(
      operationId = "getStatement",
      summary = "Read the statement of a wallet",
      description =
          """
          Answers what was in a wallet at the beginning of a period, what moved and what was left
          after each movement, and what will lapse or can be spent later. The words are in the
          language that Accept-Language prefers among en, nb, fr, it and ru.
          """)
  @Rpc("largesse.earning.v1.StatementService/GetStatement")
  public Statement statement(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @PathParam("unit") String unit,
      @Parameter(
              description = "RFC 3339 with an offset, inclusive; absent: from the beginning.",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "RFC 3339 with an offset, exclusive; absent: until now.",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("to")
          @Nullable String to,
      @Context HttpHeaders headers) {
    return statement.statement(
        programme,
        member,
        unit,
        Queries.time("from", from),
        Queries.time("to", to),
        StatementText.in(headers.getAcceptableLanguages()));
  }

  @GET
  @Path("/members/{member}/entries")
  @Operation(
      operationId = "listEntries",
      summary = "Read a member's statement",
      description = "Answers every movement in the member's wallets, the newest first.")
  @Rpc("largesse.earning.v1.LedgerService/ListEntries")
  public Listed<Entry> entries(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @Parameter(description = "Only of this unit.") @QueryParam("unit") @Nullable String unit,
      @BeanParam PageQuery page) {
    return statement.entries(programme, member, unit, page);
  }

  @GET
  @Path("/members/{member}/purchases")
  @Operation(
      operationId = "listPurchases",
      summary = "List a member's purchases",
      description = "Answers the member's purchases, the newest first.")
  @Rpc("largesse.earning.v1.PurchaseService/ListPurchases")
  public Listed<RecordedPurchase> purchases(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @BeanParam PageQuery page) {
    return purchases.list(programme, member, page);
  }
}
