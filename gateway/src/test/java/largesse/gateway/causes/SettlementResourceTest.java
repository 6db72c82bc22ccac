package largesse.gateway.causes;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Map;
import largesse.causes.v1.ApproveSettlementResponse;
import largesse.causes.v1.BankAccount;
import largesse.causes.v1.CancelSettlementResponse;
import largesse.causes.v1.ConfirmPaymentResponse;
import largesse.causes.v1.DraftSettlementRequest;
import largesse.causes.v1.DraftSettlementResponse;
import largesse.causes.v1.ExportSettlementResponse;
import largesse.causes.v1.ListSettlementsRequest;
import largesse.causes.v1.ListSettlementsResponse;
import largesse.causes.v1.ListStatementsRequest;
import largesse.causes.v1.ListStatementsResponse;
import largesse.causes.v1.Payable;
import largesse.causes.v1.PaymentOutcome;
import largesse.causes.v1.PutBankAccountRequest;
import largesse.causes.v1.PutBankAccountResponse;
import largesse.causes.v1.PutSettlementPolicyRequest;
import largesse.causes.v1.PutSettlementPolicyResponse;
import largesse.causes.v1.RecordPaymentsRequest;
import largesse.causes.v1.RecordPaymentsResponse;
import largesse.causes.v1.ReportPayablesResponse;
import largesse.causes.v1.Settlement;
import largesse.causes.v1.SettlementItem;
import largesse.causes.v1.SettlementItemState;
import largesse.causes.v1.SettlementState;
import largesse.causes.v1.VerifyBankAccountResponse;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("A13")
class SettlementResourceTest {
  private static final String ID = "0199c0de-0000-7000-8000-000000000009";
  private static final String SETTLEMENTS = PROGRAMME + "/settlements";
  private static final SettlementItem ITEM =
      SettlementItem.newBuilder()
          .setSettlementId(ID)
          .setCause("sea-rescue")
          .setThrough("2026-10-31")
          .setCurrency("EUR")
          .setAllocatedMicros(3_300_004_500L)
          .setAmountMicros(3_300_000_000L)
          .setCarriedMicros(4500)
          .setState(SettlementItemState.SETTLEMENT_ITEM_STATE_PAID)
          .build();

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void putsHowCausesArePaid() {
    services.<PutSettlementPolicyRequest>answer(
        "PutSettlementPolicy",
        request -> PutSettlementPolicyResponse.newBuilder().setValue(request.getValue()).build());

    asFinance()
        .body(
            """
            {"returnWindowDays": 30, "minPayout": "25.00",
             "debtor": {"holder": "Nordmart AS", "iban": "NO9386011117947"}}
            """)
        .put(PROGRAMME + "/settlement-policy")
        .then()
        .statusCode(200)
        .body("minPayout", equalTo("25"))
        .body("debtor.iban", equalTo("NO9386011117947"));
  }

  @Test
  @Tag("xC3")
  void putsAndVerifiesABankAccount() {
    services.<PutBankAccountRequest>answer(
        "PutBankAccount",
        request ->
            PutBankAccountResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(2))
                .build());
    services.answer(
        "VerifyBankAccount",
        VerifyBankAccountResponse.newBuilder()
            .setValue(BankAccount.newBuilder().setVerifiedBy("ole"))
            .build());

    var path = PROGRAMME + "/causes/sea-rescue/bank-account";
    as(TestTokens.partner("nordmart", "sea-rescue"))
        .body("{\"holder\": \"Redningsselskapet\", \"iban\": \"NO9386011117947\"}")
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("holder", equalTo("Redningsselskapet"));
    asFinance()
        .body("{\"revision\": 2}")
        .post(path + ":verify")
        .then()
        .statusCode(200)
        .body("verifiedBy", equalTo("ole"));
  }

  @Test
  void listsSettlementsByState() {
    services.answer(
        "ListSettlements",
        ListSettlementsResponse.newBuilder()
            .addItems(
                settlement(SettlementState.SETTLEMENT_STATE_DRAFT).clearItems().setCurrency("EUR"))
            .setNextPageToken("more")
            .build());

    asFinance()
        .get(SETTLEMENTS + "?state=DRAFT&pageSize=1")
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("DRAFT"))
        .body("nextPageToken", equalTo("more"));
    assertThat(services.request("ListSettlements", ListSettlementsRequest.class).getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_DRAFT);
    asFinance().get(SETTLEMENTS + "?state=LOST").then().statusCode(400);
  }

  @Test
  @Tag("xC15")
  void reportsWhatCausesAreOwed() {
    services.answer(
        "ReportPayables",
        ReportPayablesResponse.newBuilder()
            .setCurrency("EUR")
            .setOwedMicros(150_000)
            .addItems(Payable.newBuilder().setCause("sea-rescue").setOwedMicros(150_000))
            .build());

    asFinance()
        .get(PROGRAMME + "/reports/payables")
        .then()
        .statusCode(200)
        .body("owed.amount", equalTo("0.150000"))
        .body("items[0].cause", equalTo("sea-rescue"));
  }

  @Test
  void draftsApprovesExportsRecordsAndConfirms() {
    services.<DraftSettlementRequest>answer(
        "DraftSettlement",
        request ->
            DraftSettlementResponse.newBuilder()
                .setValue(settlement(SettlementState.SETTLEMENT_STATE_DRAFT))
                .setReplayed(true)
                .build());
    services.answer(
        "ApproveSettlement",
        ApproveSettlementResponse.newBuilder()
            .setValue(
                settlement(SettlementState.SETTLEMENT_STATE_APPROVED)
                    .addApprovers("eva")
                    .addApprovers("ole"))
            .build());
    services.answer(
        "ExportSettlement",
        ExportSettlementResponse.newBuilder()
            .setValue(settlement(SettlementState.SETTLEMENT_STATE_EXPORTED))
            .setPain001("<?xml version=\"1.0\"?>")
            .setCsv("payment,payee")
            .build());
    services.answer(
        "RecordPayments",
        RecordPaymentsResponse.newBuilder()
            .setValue(settlement(SettlementState.SETTLEMENT_STATE_EXPORTED))
            .build());
    services.answer("ConfirmPayment", ConfirmPaymentResponse.newBuilder().setValue(ITEM).build());
    services.answer(
        "CancelSettlement",
        CancelSettlementResponse.newBuilder()
            .setValue(settlement(SettlementState.SETTLEMENT_STATE_CANCELLED))
            .build());

    asFinance()
        .header("Idempotency-Key", "october")
        .body("{\"through\": \"2026-10-31\"}")
        .post(SETTLEMENTS)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .header("Location", PROGRAMME + "/settlements/" + ID)
        .body("state", equalTo("DRAFT"))
        .body("items[0].allocated.amount", equalTo("3300.004500"))
        .body("items[0].amount.amount", equalTo("3300.00"))
        .body("items[0].carried.amount", equalTo("0.004500"));
    asFinance()
        .post(SETTLEMENTS + "/" + ID + ":approve")
        .then()
        .statusCode(200)
        .body("approvers", contains("eva", "ole"));
    asFinance()
        .post(SETTLEMENTS + "/" + ID + ":export")
        .then()
        .statusCode(200)
        .body("settlement.state", equalTo("EXPORTED"))
        .body("pain001", startsWith("<?xml"))
        .body("csv", equalTo("payment,payee"));
    asFinance()
        .body("{\"outcome\": \"RETURNED\", \"causes\": [\"sea-rescue\"], \"reason\": \"AC04\"}")
        .post(SETTLEMENTS + "/" + ID + ":record")
        .then()
        .statusCode(200);
    var recorded = services.request("RecordPayments", RecordPaymentsRequest.class);
    assertThat(recorded.getOutcome()).isEqualTo(PaymentOutcome.PAYMENT_OUTCOME_RETURNED);
    assertThat(recorded.getCausesList()).containsExactly("sea-rescue");
    as(TestTokens.partner("nordmart", "sea-rescue"))
        .body("{\"cause\": \"sea-rescue\"}")
        .post(SETTLEMENTS + "/" + ID + ":confirm")
        .then()
        .statusCode(200)
        .body("cause", equalTo("sea-rescue"))
        .body("state", equalTo("PAID"));
    asFinance()
        .post(SETTLEMENTS + "/" + ID + ":cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"));
    asOperator().post(SETTLEMENTS + "/" + ID + ":export").then().statusCode(403);
  }

  @Test
  @Tag("xC17")
  void listsStatementsWithTheirDonor() {
    services.answer(
        "ListStatements",
        ListStatementsResponse.newBuilder().addItems(ITEM).setDonor("Nordmart AS").build());

    as(TestTokens.partner("nordmart", "sea-rescue"))
        .get(PROGRAMME + "/causes/sea-rescue/statements")
        .then()
        .statusCode(200)
        .body("donor", equalTo("Nordmart AS"))
        .body("items[0].amount.amount", equalTo("3300.00"));
  }

  @Test
  void listsAllStatementsAsATable() {
    services.<ListStatementsRequest>answer(
        "ListStatements",
        request ->
            ListStatementsResponse.newBuilder()
                .addItems(ITEM)
                .setDonor("Nordmart \"Nord\", AS")
                .setNextPageToken(request.getPage().getPageToken().isEmpty() ? "more" : "")
                .build());

    var line =
        ","
            + ID
            + ",sea-rescue,2026-10-31,PAID,0.000000,3300.004500,0.000000,3300.00,0.004500,EUR,"
            + "\"Nordmart \"\"Nord\"\", AS\"\r\n";
    var csv =
        as(TestTokens.partner("nordmart", "sea-rescue"))
            .accept("text/csv")
            .get(PROGRAMME + "/causes/sea-rescue/statements.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv).isEqualTo(StatementsCsv.HEADER + line + line);
  }

  @Test
  @Tag("xC17")
  void printsAStatementInTheLanguageAskedFor() throws IOException {
    services.answer(
        "ListStatements",
        ListStatementsResponse.newBuilder().addItems(ITEM).setDonor("Nordmart AS").build());

    var path = PROGRAMME + "/causes/sea-rescue/statements/" + ID + ".pdf";
    var texts =
        Map.of(
            "en",
            "promises them no tax advantage",
            "nb",
            "Oppgave over donasjoner",
            "ru",
            "Отчёт о пожертвованиях");
    for (var language : texts.entrySet()) {
      var pdf =
          as(TestTokens.partner("nordmart", "sea-rescue"))
              .accept("application/pdf")
              .header("Accept-Language", language.getKey())
              .get(path)
              .then()
              .statusCode(200)
              .contentType("application/pdf")
              .extract()
              .asByteArray();
      try (var document = Loader.loadPDF(pdf)) {
        assertThat(document.getNumberOfPages()).isEqualTo(1);
        assertThat(new PDFTextStripper().getText(document))
            .contains(language.getValue(), "Nordmart AS", "sea-rescue", "3300.00 EUR", ID);
      }
    }
    asFinance()
        .get(PROGRAMME + "/causes/sea-rescue/statements/" + "0".repeat(8) + ".pdf")
        .then()
        .statusCode(404)
        .body("code", equalTo("STATEMENT_UNKNOWN"));
  }

  private static RequestSpecification asFinance() {
    return as(TestTokens.finance("nordmart"));
  }

  private static Settlement.Builder settlement(SettlementState state) {
    return Settlement.newBuilder()
        .setSettlementId(ID)
        .setState(state)
        .setCurrency("EUR")
        .addItems(ITEM);
  }
}
