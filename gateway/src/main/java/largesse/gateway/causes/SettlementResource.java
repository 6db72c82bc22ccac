package largesse.gateway.causes;

import static largesse.gateway.http.Headers.expectedRevision;
import static largesse.gateway.http.Headers.idempotencyKey;
import static largesse.gateway.json.Absent.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Queries;
import largesse.gateway.http.Replies;
import largesse.gateway.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Paying out what causes have. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Settlements")
@RunOnVirtualThread
public class SettlementResource {
  private final SettlementClient settlements;

  @Inject
  public SettlementResource(SettlementClient settlements) {
    this.settlements = settlements;
  }

  @PUT
  @Path("/settlement-policy")
  @Operation(
      operationId = "putSettlementPolicy",
      summary = "Set how causes are paid",
      description = "Creates the policy, or replaces it, from the next settlement on.")
  @Rpc("largesse.causes.v1.SettlementService/PutSettlementPolicy")
  public RestResponse<SettlementPolicy> putPolicy(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      SettlementPolicy.Put body) {
    var changed = settlements.putPolicy(programme, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/settlement-policy")
  @Operation(
      operationId = "getSettlementPolicy",
      summary = "Read how causes are paid",
      description = "Answers the policy; when none was put: 30 days, no minimum and no debtor.")
  @Rpc("largesse.causes.v1.SettlementService/GetSettlementPolicy")
  public RestResponse<SettlementPolicy> policy(@PathParam("programme") String programme) {
    var policy = settlements.policy(programme);
    return Replies.tagged(policy, policy.revision());
  }

  @PUT
  @Path("/causes/{cause:[^/:]+}/bank-account")
  @Operation(
      operationId = "putBankAccount",
      summary = "Set where a cause is paid",
      description = "Nothing is paid to a changed account until somebody else verifies it.")
  @Rpc("largesse.causes.v1.SettlementService/PutBankAccount")
  public RestResponse<BankAccount> putAccount(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      BankAccount.Put body) {
    var changed = settlements.putAccount(programme, cause, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/bank-account")
  @Operation(
      operationId = "getBankAccount",
      summary = "Read where a cause is paid",
      description = "Answers the account, and who verified it.")
  @Rpc("largesse.causes.v1.SettlementService/GetBankAccount")
  public RestResponse<BankAccount> account(
      @PathParam("programme") String programme, @PathParam("cause") String cause) {
    var account = settlements.account(programme, cause);
    return Replies.tagged(account, account.revision());
  }

  @POST
  @Path("/causes/{cause:[^/:]+}/bank-account:verify")
  @Operation(
      operationId = "verifyBankAccount",
      summary = "Verify where a cause is paid",
      description = "Says, in the caller's name, that the account is the cause's.")
  @Rpc("largesse.causes.v1.SettlementService/VerifyBankAccount")
  public BankAccount verifyAccount(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      BankAccount.Verify body) {
    return settlements.verifyAccount(programme, cause, body.revision());
  }

  @POST
  @Path("/settlements")
  @Operation(
      operationId = "draftSettlement",
      summary = "Draft a settlement",
      description =
          """
          Of all that causes have from purchases up to a business date, less what earlier ones took.
          What is left of rounding down to the smallest coin, or below the minimum, is carried.
          """)
  @Rpc("largesse.causes.v1.SettlementService/DraftSettlement")
  public RestResponse<Settlement> draft(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Settlement.Draft body) {
    var drafted = settlements.draft(programme, body, idempotencyKey(key));
    return Replies.created(
        drafted, Replies.location(programme, "settlements", drafted.value().id()));
  }

  @GET
  @Path("/settlements")
  @Operation(
      operationId = "listSettlements",
      summary = "List settlements",
      description = "Answers them without their items, the newest first.")
  @Rpc("largesse.causes.v1.SettlementService/ListSettlements")
  public Listed<Settlement> list(
      @PathParam("programme") String programme,
      @Parameter(
              description = "Only those that have come so far; absent: all.",
              schema = @Schema(implementation = Settlement.State.class))
          @QueryParam("state")
          @Nullable String state,
      @BeanParam PageQuery page) {
    var wanted = state == null ? null : Queries.constant("state", state, Settlement.State.values());
    return settlements.listed(programme, wanted, page);
  }

  @GET
  @Path("/reports/payables")
  @Operation(
      operationId = "reportPayables",
      summary = "Report what causes are owed",
      description =
          "Answers what each cause is still owed today, for who has to account for all of it at once,"
              + " as when a chain closes or is sold.")
  @Rpc("largesse.causes.v1.SettlementService/ReportPayables")
  public PayableReport payables(@PathParam("programme") String programme) {
    return settlements.payables(programme);
  }

  @GET
  @Path("/settlements/{settlement:[^/:]+}")
  @Operation(
      operationId = "getSettlement",
      summary = "Read a settlement",
      description = "Answers it as it is now, with what it does for each cause.")
  @Rpc("largesse.causes.v1.SettlementService/GetSettlement")
  public Settlement get(
      @PathParam("programme") String programme, @PathParam("settlement") String settlement) {
    return settlements.get(programme, settlement);
  }

  @POST
  @Path("/settlements/{settlement:[^/:]+}:approve")
  @Operation(
      operationId = "approveSettlement",
      summary = "Approve a settlement",
      description = "In the caller's name. Two different people must.")
  @Rpc("largesse.causes.v1.SettlementService/ApproveSettlement")
  public Settlement approve(
      @PathParam("programme") String programme, @PathParam("settlement") String settlement) {
    return settlements.approve(programme, settlement);
  }

  @POST
  @Path("/settlements/{settlement:[^/:]+}:cancel")
  @Operation(
      operationId = "cancelSettlement",
      summary = "Give a settlement up",
      description = "Before it is exported. Its amounts are due again.")
  @Rpc("largesse.causes.v1.SettlementService/CancelSettlement")
  public Settlement cancel(
      @PathParam("programme") String programme, @PathParam("settlement") String settlement) {
    return settlements.cancel(programme, settlement);
  }

  @POST
  @Path("/settlements/{settlement:[^/:]+}:export")
  @Operation(
      operationId = "exportSettlement",
      summary = "Export a settlement for the bank",
      description =
          """
          As ISO 20022 pain.001.001.09 and as CSV. Causes that are suspended, or whose account is not
          verified, are withheld and due again. Again: the same files.
          """)
  @Rpc("largesse.causes.v1.SettlementService/ExportSettlement")
  public Settlement.Files export(
      @PathParam("programme") String programme, @PathParam("settlement") String settlement) {
    return settlements.export(programme, settlement);
  }

  @POST
  @Path("/settlements/{settlement:[^/:]+}:record")
  @Operation(
      operationId = "recordPayments",
      summary = "Record what the bank did",
      description = "What failed or came back is due again.")
  @Rpc("largesse.causes.v1.SettlementService/RecordPayments")
  public Settlement record(
      @PathParam("programme") String programme,
      @PathParam("settlement") String settlement,
      Settlement.Payments body) {
    return settlements.record(programme, settlement, body);
  }

  @POST
  @Path("/settlements/{settlement:[^/:]+}:confirm")
  @Operation(
      operationId = "confirmPayment",
      summary = "Confirm that a cause has its money",
      description = "For good: nothing can take it back.")
  @Rpc("largesse.causes.v1.SettlementService/ConfirmPayment")
  public SettlementItem confirm(
      @PathParam("programme") String programme,
      @PathParam("settlement") String settlement,
      Settlement.Confirm body) {
    return settlements.confirm(programme, settlement, body);
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/statements")
  @Operation(
      operationId = "listStatements",
      summary = "List a cause's statements",
      description = "Answers what each settlement brought it, the newest first.")
  @Rpc("largesse.causes.v1.SettlementService/ListStatements")
  public SettlementItem.Statements statements(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @BeanParam PageQuery page) {
    return settlements.statements(programme, cause, page);
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/statements.csv")
  @Produces("text/csv")
  @Operation(
      operationId = "listStatementsCsv",
      summary = "List a cause's statements, as CSV",
      description = "Answers all of them, a line for each settlement (RFC 4180), the newest first.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              example =
                  StatementsCsv.HEADER
                      + "0199c0de-0000-7000-8000-00000000000a,"
                      + "0199c0de-0000-7000-8000-000000000009,sea-rescue,2026-10-31,PAID,0.000000,"
                      + "3300.000000,0.000000,3300.00,0.000000,EUR,\"Nordmart AS\"\r\n"))
  @Rpc("largesse.causes.v1.SettlementService/ListStatements")
  public String statementsCsv(
      @PathParam("programme") String programme, @PathParam("cause") String cause) {
    return StatementsCsv.of(settlements.statements(programme, cause));
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/statements/{settlement:[^/:.]+}.pdf")
  @Produces("application/pdf")
  @Operation(
      operationId = "getStatementPdf",
      summary = "Read a cause's statement, as PDF",
      description =
          "Answers what a settlement brought the cause as a page to keep, in the language that"
              + " Accept-Language prefers.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary"),
              example = "%PDF-1.7 …"))
  @Rpc("largesse.causes.v1.SettlementService/ListStatements")
  public byte[] statementPdf(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("settlement") String settlement,
      @Context HttpHeaders headers) {
    var statements = settlements.statements(programme, cause);
    var statement =
        statements.items().stream()
            .filter(item -> item.settlement().equals(settlement))
            .findFirst()
            .orElseThrow(
                () -> ProblemCode.STATEMENT_UNKNOWN.refusal("The cause has no such statement."));
    return StatementPdf.of(
        statement, text(statements.donor()), StatementWords.in(headers.getAcceptableLanguages()));
  }
}
