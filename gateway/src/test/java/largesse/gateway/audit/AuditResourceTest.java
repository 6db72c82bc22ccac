package largesse.gateway.audit;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.causes.v1.AuditAllocationsResponse;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.AuditLedgerResponse;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.journal.v1.VerifyJournalResponse;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import largesse.rewards.v1.AuditRedemptionsResponse;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("xO7")
class AuditResourceTest {
  private static final String AUDITS = PROGRAMME + "/audits";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(Programme.newBuilder().setCurrency("EUR"))
            .build());
    services.answer(
        "AuditLedger",
        AuditLedgerResponse.newBuilder()
            .setPurchases(5)
            .setShareMicros(150_000)
            .setJournalRows(12)
            .build());
    services.answer(
        "AuditAllocations", AuditAllocationsResponse.newBuilder().setAmountMicros(150_000).build());
    services.answer("AuditRedemptions", AuditRedemptionsResponse.newBuilder().build());
    services.answer("VerifyJournal", VerifyJournalResponse.newBuilder().setChecked(9).build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void answersWhatAllBooksSay() {
    asOperator()
        .get(AUDITS)
        .then()
        .statusCode(200)
        .body("clean", equalTo(true))
        .body("ledger.purchases", equalTo(5))
        .body("ledger.journalRows", equalTo(12))
        .body("ledger.share.amount", equalTo("0.150000"))
        .body("allocations.amount.amount", equalTo("0.150000"))
        .body("$", not(hasKey("journals")));
  }

  @Test
  void verifiesTheJournalsForAnAuditor() {
    as(TestTokens.auditor("nordmart"))
        .get(AUDITS)
        .then()
        .statusCode(200)
        .body("clean", equalTo(true))
        .body("journals.service", contains("causes", "earning", "members", "rewards"))
        .body("journals[0].checked", equalTo(9))
        .body("journals[1].checked", equalTo(12));

    services.answer(
        "VerifyJournal", VerifyJournalResponse.newBuilder().setBrokenAtPosition(7).build());
    as(TestTokens.auditor("nordmart"))
        .get(AUDITS)
        .then()
        .body("clean", equalTo(false))
        .body("journals[0].brokenAt", equalTo(7));
  }

  @Test
  void isNotCleanWithAnyFinding() {
    services.answer(
        "AuditLedger",
        AuditLedgerResponse.newBuilder()
            .addFindings(
                AuditFinding.newBuilder().setInvariant("WALLET_EQUALS_LOTS").setDetail("by 3"))
            .build());

    asOperator()
        .get(AUDITS)
        .then()
        .body("clean", equalTo(false))
        .body("ledger.findings[0].invariant", equalTo("WALLET_EQUALS_LOTS"));
  }

  @Test
  void isWholeOrNotAtAll() {
    services.kill("rewards");

    asOperator().get(AUDITS).then().statusCode(503);
  }
}
