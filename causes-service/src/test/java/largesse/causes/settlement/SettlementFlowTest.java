package largesse.causes.settlement;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.ApproveSettlementRequest;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.CancelSettlementRequest;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.ConfirmPaymentRequest;
import largesse.causes.v1.DraftSettlementRequest;
import largesse.causes.v1.ExportSettlementRequest;
import largesse.causes.v1.ExportSettlementResponse;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetSettlementRequest;
import largesse.causes.v1.ListSettlementsRequest;
import largesse.causes.v1.ListSettlementsResponse;
import largesse.causes.v1.ListStatementsRequest;
import largesse.causes.v1.Payable;
import largesse.causes.v1.PaymentOutcome;
import largesse.causes.v1.PutBankAccountRequest;
import largesse.causes.v1.PutSettlementPolicyRequest;
import largesse.causes.v1.RecordPaymentsRequest;
import largesse.causes.v1.ReinstateCauseRequest;
import largesse.causes.v1.ReportPayablesRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.Settlement;
import largesse.causes.v1.SettlementItem;
import largesse.causes.v1.SettlementItemState;
import largesse.causes.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import largesse.causes.v1.SettlementState;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.causes.v1.VerifyBankAccountRequest;
import largesse.common.v1.PageRequest;
import largesse.earning.v1.PurchaseRecorded;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.identity.Role;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A13")
class SettlementFlowTest {
  private static final String IBAN = "DE89370400440532013000";
  private static final long CENT = 10_000;
  private static final long DOLLAR = 100 * CENT;

  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causesWithAccounts() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    client.choose(mia, choice("a:50", "b:50"));
    putPolicy(0, 0);
    List.of("a", "b", "c").forEach(this::putVerifiedAccount);
  }

  @AfterEach
  void theBooksAreClean() {
    var audit =
        client
            .allocations(TestTokens.service())
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getFindingsList()).isEmpty();
    client.close();
  }

  @Test
  void aShareIsAccruedLockedPayableSettledAndConfirmed() {
    buy(2 * DOLLAR);
    assertStands("a", DOLLAR, 0, 0, 0, 0);
    clock.advance(client.programme(), 1);
    assertStands("a", 0, DOLLAR, 0, 0, 0);
    assertThat(refusal(() -> draft(today().toString())).is(CausesReason.RETURN_WINDOW_OPEN))
        .isTrue();
    clock.advance(client.programme(), 30);
    assertStands("a", 0, 0, DOLLAR, 0, 0);
    var settlement = approved();
    assertStands("a", 0, 0, 0, DOLLAR, 0);
    export(settlement);
    record(settlement, PaymentOutcome.PAYMENT_OUTCOME_PAID);
    assertStands("a", 0, 0, 0, DOLLAR, 0);
    assertThat(confirm(settlement, "a").getState())
        .isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CONFIRMED);
    assertStands("a", 0, 0, 0, 0, DOLLAR);
    assertStands("b", 0, 0, 0, DOLLAR, 0);
  }

  @Test
  void twoPeopleApproveAndEveryStepCanBeRepeated() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var draft = draft("");
    assertThat(draft.getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_DRAFT);
    assertThat(refusal(() -> export(draft)).is(CausesReason.SETTLEMENT_NOT_APPROVED)).isTrue();
    approve("eva", draft);
    assertThat(approve("eva", draft).getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_DRAFT);
    assertThat(approve("ole", draft).getState())
        .isEqualTo(SettlementState.SETTLEMENT_STATE_APPROVED);
    assertThat(approve("tom", draft).getApproversList()).containsExactly("eva", "ole");
    var exported = export(draft);
    assertThat(exported.getPain001()).contains("<NbOfTxs>2</NbOfTxs><CtrlSum>2.00</CtrlSum>");
    putPolicy(0, 0, "Another name");
    assertThat(export(draft)).isEqualTo(exported);
    var paid = record(draft, PaymentOutcome.PAYMENT_OUTCOME_PAID);
    assertThat(record(draft, PaymentOutcome.PAYMENT_OUTCOME_PAID)).isEqualTo(paid);
    var confirmed = confirm(draft, "a");
    assertThat(confirm(draft, "a")).isEqualTo(confirmed);
    assertThat(refusal(() -> cancel(draft)).is(CausesReason.SETTLEMENT_EXPORTED)).isTrue();
    assertThat(refusal(() -> draft("")).is(CausesReason.NOTHING_DUE)).isTrue();
  }

  @Test
  @Tag("xC10")
  void ofManyDraftsAtOnceOneTakesWhatIsDue() throws Exception {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var drafts =
          IntStream.range(0, 12)
              .mapToObj(_ -> (Callable<String>) () -> draftedOrRefused())
              .toList();
      var outcomes =
          threads.invokeAll(drafts).stream()
              .map(it -> {
                try {
                  return it.get();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              })
              .toList();
      assertThat(outcomes).filteredOn("drafted"::equals).hasSize(1);
      assertThat(outcomes).filteredOn("under way"::equals).hasSize(11);
    }
    assertStands("a", 0, 0, 0, DOLLAR, 0);
  }

  @Test
  @Tag("xC10")
  void theSameKeyDraftsOnceAndAnotherRequestWithItIsRefused() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var request =
        DraftSettlementRequest.newBuilder()
            .setProgramme(client.programme())
            .setIdempotencyKey("october")
            .build();
    var first = as("eva").draftSettlement(request);
    var again = as("eva").draftSettlement(request);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(first.getValue());
    var other = request.toBuilder().setThrough("2020-01-01").build();
    assertThat(
            refusal(() -> as("eva").draftSettlement(other))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
  }

  @Test
  @Tag("A14")
  @Tag("xR12")
  void aReturnAfterTheSettlementIsCarriedToTheNextAndNeverPaidBack() {
    var purchaseId = buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    pay(approved());
    giveBack(purchaseId, 2 * DOLLAR, 0);
    assertStands("a", 0, 0, -DOLLAR, DOLLAR, 0);
    assertThat(refusal(() -> draft("")).is(CausesReason.NOTHING_DUE)).isTrue();
    buy(3 * DOLLAR);
    clock.advance(client.programme(), 31);
    var next = item(approved(), "a");
    assertThat(next.getBroughtMicros()).isZero();
    assertThat(next.getAllocatedMicros()).isEqualTo(3 * DOLLAR / 2);
    assertThat(next.getReversedMicros()).isEqualTo(DOLLAR);
    assertThat(next.getAmountMicros()).isEqualTo(DOLLAR / 2);
    assertStands("a", 0, 0, 0, 3 * DOLLAR / 2, 0);
  }

  @Test
  @Tag("xR12")
  void whatARetiredCauseHadTooMuchTheRetailerBears() {
    var purchaseId = buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    pay(approved());
    giveBack(purchaseId, 2 * DOLLAR, 0);
    retire("a");
    var charged = item(draft(""), "a");
    assertThat(charged.getState()).isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CHARGED);
    assertThat(charged.getAmountMicros()).isEqualTo(-DOLLAR);
    assertThat(charged.getCarriedMicros()).isZero();
    assertStands("a", 0, 0, 0, DOLLAR, 0);
  }

  @Test
  @Tag("xR12")
  void aSettlementThatIsGivenUpGivesBackWhatTheRetailerWasToBear() {
    var purchaseId = buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    pay(approved());
    giveBack(purchaseId, 2 * DOLLAR, 0);
    retire("a");
    var draft = draft("");
    assertStands("a", 0, 0, 0, DOLLAR, 0);
    var cancelled = cancel(draft);
    assertThat(cancel(draft)).isEqualTo(cancelled);
    assertThat(item(cancelled, "a").getState())
        .isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CANCELLED);
    assertStands("a", 0, 0, -DOLLAR, DOLLAR, 0);
    assertThat(item(draft(""), "a").getAmountMicros()).isEqualTo(-DOLLAR);
    assertStands("a", 0, 0, 0, DOLLAR, 0);
  }

  @Test
  void settlementsAreListedTheNewestFirstByState() {
    assertThat(list(SettlementState.SETTLEMENT_STATE_UNSPECIFIED, 50, "").getItemsList()).isEmpty();
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var givenUp = cancel(draft(""));
    var approved = approved();
    var all = list(SettlementState.SETTLEMENT_STATE_UNSPECIFIED, 1, "");
    assertThat(all.getItemsList()).containsExactly(approved.toBuilder().clearItems().build());
    assertThat(approved.getAmountMicros()).isEqualTo(2 * DOLLAR);
    var rest = list(SettlementState.SETTLEMENT_STATE_UNSPECIFIED, 1, all.getNextPageToken());
    assertThat(rest.getItemsList()).containsExactly(givenUp.toBuilder().clearItems().build());
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(list(SettlementState.SETTLEMENT_STATE_CANCELLED, 50, "").getItemsList())
        .extracting(Settlement::getSettlementId)
        .containsExactly(givenUp.getSettlementId());
    assertThat(
            refusal(() -> list(SettlementState.SETTLEMENT_STATE_DRAFT, 50, "nonsense!"))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  @Test
  @Tag("xC15")
  void whatEachCauseIsOwedIsReportedForWhoEverLeaves() {
    var early = buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    pay(settlement);
    assertThat(confirm(settlement, "b").getAmountMicros()).isEqualTo(DOLLAR);
    giveBack(early, DOLLAR, DOLLAR);
    buy(4 * DOLLAR);
    clock.advance(client.programme(), 1);
    buy(6 * DOLLAR);
    putAccount("eva", "b", "NO9386011117947");
    var report =
        as("eva")
            .reportPayables(
                ReportPayablesRequest.newBuilder().setProgramme(client.programme()).build());
    var half = DOLLAR / 2;
    var a =
        Payable.newBuilder()
            .setCause("a")
            .setState(CauseState.CAUSE_STATE_ACTIVE)
            .setAccruedMicros(3 * DOLLAR)
            .setLockedMicros(2 * DOLLAR)
            .setPayableMicros(-half)
            .setSettledMicros(DOLLAR)
            .setOwedMicros(5 * DOLLAR + half)
            .setAccountVerified(true)
            .build();
    var b =
        a.toBuilder()
            .setCause("b")
            .clearSettledMicros()
            .setConfirmedMicros(DOLLAR)
            .setOwedMicros(4 * DOLLAR + half)
            .setAccountVerified(false)
            .build();
    assertThat(report.getItemsList()).containsExactly(a, b);
    assertThat(report.getOwedMicros()).isEqualTo(10 * DOLLAR);
    assertThat(report.getDate()).isEqualTo(today().toString());
    assertThat(report.getCurrency()).isEqualTo("USD");
  }

  @Test
  @Tag("xC16")
  void nothingOfASanctionedCauseIsSettledUntilItIsReinstated() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    sanction("a");
    var withheld = item(export(settlement).getValue(), "a");
    assertThat(withheld.getState()).isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_WITHHELD);
    assertThat(withheld.getReason()).contains("sanctions");
    // Neither a plain suspension nor retiring it lets anything go.
    suspend("a");
    assertThat(refusal(() -> retire("a")).is(CausesReason.CAUSE_SANCTIONED)).isTrue();
    assertThat(refusal(() -> draft("")).is(CausesReason.NOTHING_DUE)).isTrue();
    reinstate("a");
    retire("a");
    assertThat(item(approved(), "a").getAmountMicros()).isEqualTo(DOLLAR);
  }

  @Test
  @Tag("xC16")
  void aRetiredCauseCanStillBeHeldForSanctions() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    retire("a");
    assertThat(refusal(() -> suspend("a")).is(CausesReason.CAUSE_RETIRED)).isTrue();
    sanction("a");
    assertThat(item(approved(), "a").getState())
        .isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CARRIED);
    // What is bought meanwhile is passed on as before.
    buy(2 * DOLLAR);
    assertStands("a", 0, 0, DOLLAR, 0, 0);
  }

  @Test
  @Tag("xC13")
  void causesThatMergeArePaidWhatEachHad() {
    buy(2 * DOLLAR);
    retire("a", "b");
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    assertThat(item(settlement, "a").getAmountMicros()).isEqualTo(DOLLAR);
    assertThat(item(settlement, "b").getAmountMicros()).isEqualTo(3 * DOLLAR);
  }

  @Test
  @Tag("xC12")
  void aCauseWhoseGoalIsReachedGoesOnOrPassesOnOrCloses() {
    buy(2 * DOLLAR);
    assertStands("a", DOLLAR, 0, 0, 0, 0);
    passOn("a", "c");
    buy(2 * DOLLAR);
    assertStands("a", DOLLAR, 0, 0, 0, 0);
    assertStands("c", DOLLAR, 0, 0, 0, 0);
    reinstate("a");
    retire("a", "c");
    buy(2 * DOLLAR);
    assertStands("a", DOLLAR, 0, 0, 0, 0);
    assertStands("c", 2 * DOLLAR, 0, 0, 0, 0);
  }

  @Test
  @Tag("xC9")
  @Tag("xM2")
  void whatIsBelowTheMinimumOrACentIsCarried() {
    putPolicy(5 * DOLLAR, 0);
    buy(6 * DOLLAR + 2);
    clock.advance(client.programme(), 31);
    assertThat(refusal(() -> draft("")).is(CausesReason.NOTHING_DUE)).isTrue();
    buy(6 * DOLLAR + CENT);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    var item = item(settlement, "a");
    assertThat(item.getAmountMicros()).isEqualTo(6 * DOLLAR);
    assertThat(item.getCarriedMicros()).isEqualTo(CENT / 2 + 1);
    assertStands("a", 0, 0, CENT / 2 + 1, 6 * DOLLAR, 0);
    pay(settlement);
    putPolicy(0, 0);
    buy(CENT);
    clock.advance(client.programme(), 31);
    var next = item(draft(""), "a");
    assertThat(next.getBroughtMicros()).isEqualTo(CENT / 2 + 1);
    assertThat(next.getAmountMicros()).isEqualTo(CENT);
    assertThat(next.getCarriedMicros()).isEqualTo(1);
  }

  @Test
  @Tag("xC3")
  void aChangedAccountHoldsPaymentsUntilSomebodyElseVerifiesIt() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    putAccount("eva", "a", "GB29NWBK60161331926819");
    assertThat(refusal(() -> verify("eva", "a", 2)).is(CausesReason.VERIFIER_IS_AUTHOR)).isTrue();
    assertThat(refusal(() -> verify("ole", "a", 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
    var first = approved();
    var files = export(first);
    assertThat(files.getPain001()).contains("<NbOfTxs>1</NbOfTxs>").doesNotContain("NWBK");
    assertThat(item(files.getValue(), "a").getState())
        .isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_WITHHELD);
    assertStands("a", 0, 0, DOLLAR, 0, 0);
    verify("ole", "a", 2);
    var second = approved();
    assertThat(item(second, "a").getAmountMicros()).isEqualTo(DOLLAR);
    assertThat(item(second, "a").getBroughtMicros()).isEqualTo(DOLLAR);
    assertThat(export(second).getPain001()).contains("GB29NWBK60161331926819");
  }

  @Test
  @Tag("xC2")
  void nothingIsPaidToASuspendedCause() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    suspend("a");
    suspend("b");
    assertThat(refusal(() -> export(settlement)).is(CausesReason.NOTHING_PAYABLE)).isTrue();
    assertThat(cancel(settlement).getState()).isEqualTo(SettlementState.SETTLEMENT_STATE_CANCELLED);
    assertStands("a", 0, 0, DOLLAR, 0, 0);
    assertThat(refusal(() -> draft("")).is(CausesReason.NOTHING_DUE)).isTrue();
  }

  @Test
  @Tag("xC10")
  @Tag("xC14")
  void whatFailedOrCameBackIsDueAgainAndWhatIsConfirmedIsNot() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var first = approved();
    export(first);
    record(first, PaymentOutcome.PAYMENT_OUTCOME_FAILED, "a");
    record(first, PaymentOutcome.PAYMENT_OUTCOME_PAID);
    assertStands("a", 0, 0, DOLLAR, 0, 0);
    assertThat(
            refusal(() -> record(first, PaymentOutcome.PAYMENT_OUTCOME_PAID, "a"))
                .is(CausesReason.PAYMENT_STATE_WRONG))
        .isTrue();
    assertThat(refusal(() -> confirm(first, "a")).is(CausesReason.PAYMENT_STATE_WRONG)).isTrue();
    record(first, PaymentOutcome.PAYMENT_OUTCOME_RETURNED, "b");
    record(first, PaymentOutcome.PAYMENT_OUTCOME_RETURNED, "b");
    assertStands("b", 0, 0, DOLLAR, 0, 0);
    var second = approved();
    export(second);
    record(second, PaymentOutcome.PAYMENT_OUTCOME_PAID);
    confirm(second, "b");
    assertThat(
            refusal(() -> record(second, PaymentOutcome.PAYMENT_OUTCOME_RETURNED, "b"))
                .is(CausesReason.PAYMENT_STATE_WRONG))
        .isTrue();
    assertThat(
            refusal(() -> record(second, PaymentOutcome.PAYMENT_OUTCOME_PAID, "c"))
                .is(CausesReason.PAYMENT_UNKNOWN))
        .isTrue();
    assertStands("b", 0, 0, 0, 0, DOLLAR);
    assertStands("a", 0, 0, 0, DOLLAR, 0);
  }

  @Test
  @Tag("xC11")
  void aCauseOnTwoPanelsIsPaidOnce() {
    buy(2 * DOLLAR);
    client.putPanel(panel("autumn", "c", "b", "a"));
    client.openPanel("autumn");
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = draft("");
    assertThat(settlement.getItemsList())
        .filteredOn(it -> it.getCause().equals("a"))
        .singleElement()
        .extracting(SettlementItem::getAmountMicros)
        .isEqualTo(2 * DOLLAR);
  }

  @Test
  @Tag("A15")
  void aPartnerSeesAndConfirmsItsOwnOnceItHasLeftTheHouse() {
    buy(2 * DOLLAR);
    clock.advance(client.programme(), 31);
    var settlement = approved();
    var partner = client.settlements(TestTokens.partner(client.programme(), "a"));
    assertThat(partner.listStatements(statements("a")).getItemsList()).isEmpty();
    export(settlement);
    var statement = partner.listStatements(statements("a"));
    assertThat(statement.getItemsList())
        .singleElement()
        .extracting(SettlementItem::getAmountMicros)
        .isEqualTo(DOLLAR);
    assertThat(statement.getDonor()).isEqualTo("Nordmart AS");
    assertThat(
            refusal(() -> partner.listStatements(statements("b"))).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    record(settlement, PaymentOutcome.PAYMENT_OUTCOME_PAID);
    var confirm = confirmation(settlement, "a");
    assertThat(partner.confirmPayment(confirm).getValue().getState())
        .isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CONFIRMED);
    var get =
        GetSettlementRequest.newBuilder()
            .setProgramme(client.programme())
            .setSettlementId(settlement.getSettlementId())
            .build();
    assertThat(refusal(() -> partner.getSettlement(get)).is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  @Test
  void refusesWhatIsNot() {
    var unknown =
        Settlement.newBuilder().setSettlementId("0199c0de-0000-7000-8000-000000000001").build();
    assertThat(refusal(() -> approve("eva", unknown)).is(CausesReason.SETTLEMENT_UNKNOWN)).isTrue();
    assertThat(refusal(() -> draft("2026-02-30")).is(CausesReason.PERIOD_INVALID)).isTrue();
    assertThat(
            refusal(() -> putAccount("eva", "a", "DE98370400440532013000"))
                .is(CausesReason.IBAN_INVALID))
        .isTrue();
  }

  private String draftedOrRefused() {
    try {
      draft("");
      return "drafted";
    } catch (io.grpc.StatusRuntimeException e) {
      return largesse.runtime.error.RemoteError.of(e).is(CausesReason.SETTLEMENT_UNDER_WAY)
          ? "under way"
          : e.toString();
    }
  }

  private SettlementServiceBlockingStub as(String person) {
    return client.settlements(
        TestTokens.sign(TestTokens.claims(person, Role.FINANCE, client.programme())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.now(client.programme()), ZoneId.of("Europe/Oslo"));
  }

  private void putPolicy(long minPayoutMicros, int maxCarryDays) {
    putPolicy(minPayoutMicros, maxCarryDays, "Nordmart AS");
  }

  private void putPolicy(long minPayoutMicros, int maxCarryDays, String debtor) {
    var request = PutSettlementPolicyRequest.newBuilder().setProgramme(client.programme());
    request
        .getValueBuilder()
        .setReturnWindowDays(30)
        .setMinPayoutMicros(minPayoutMicros)
        .setMaxCarryDays(maxCarryDays)
        .getDebtorBuilder()
        .setHolder(debtor)
        .setIban("NO9386011117947")
        .setBic("DNBANOKK");
    assertThat(as("eva").putSettlementPolicy(request.build()).hasValue()).isTrue();
  }

  private void putVerifiedAccount(String cause) {
    putAccount("eva", cause, IBAN);
    verify("ole", cause, 1);
  }

  private void putAccount(String person, String cause, String iban) {
    var request =
        PutBankAccountRequest.newBuilder().setProgramme(client.programme()).setCause(cause);
    request.getValueBuilder().getAccountBuilder().setHolder("Cause " + cause).setIban(iban);
    assertThat(as(person).putBankAccount(request.build()).hasValue()).isTrue();
  }

  private void verify(String person, String cause, long revision) {
    var request =
        VerifyBankAccountRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setRevision(revision)
            .build();
    assertThat(as(person).verifyBankAccount(request).getValue().getVerifiedBy()).isEqualTo(person);
  }

  private UUID buy(long shareMicros) {
    var purchaseId = Ids.next();
    var purchase =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(purchaseId.toString())
            .setMemberId(mia.toString())
            .setStore("osl-01")
            .setZone("north")
            .setChannel(largesse.common.v1.Channel.CHANNEL_STORE)
            .setBusinessDate(today().toString())
            .setShareMicros(shareMicros)
            .build();
    apply(events.purchase(purchase, clock.now(client.programme())));
    return purchaseId;
  }

  private void giveBack(UUID purchaseId, long shareMicros, long leftMicros) {
    var now = clock.now(client.programme());
    apply(events.returned(purchaseId, Optional.of(mia), now, shareMicros, leftMicros));
  }

  private void apply(Event event) {
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    var ofProgramme = event.toBuilder().setProgramme(client.programme()).build();
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(ofProgramme)));
  }

  private Settlement draft(String through) {
    return as("eva")
        .draftSettlement(
            DraftSettlementRequest.newBuilder()
                .setProgramme(client.programme())
                .setThrough(through)
                .build())
        .getValue();
  }

  private Settlement approve(String person, Settlement settlement) {
    return as(person)
        .approveSettlement(
            ApproveSettlementRequest.newBuilder()
                .setProgramme(client.programme())
                .setSettlementId(settlement.getSettlementId())
                .build())
        .getValue();
  }

  private Settlement approved() {
    var draft = draft("");
    approve("eva", draft);
    return approve("ole", draft);
  }

  private Settlement cancel(Settlement settlement) {
    return as("eva")
        .cancelSettlement(
            CancelSettlementRequest.newBuilder()
                .setProgramme(client.programme())
                .setSettlementId(settlement.getSettlementId())
                .build())
        .getValue();
  }

  private ExportSettlementResponse export(Settlement settlement) {
    return as("eva")
        .exportSettlement(
            ExportSettlementRequest.newBuilder()
                .setProgramme(client.programme())
                .setSettlementId(settlement.getSettlementId())
                .build());
  }

  private Settlement record(Settlement settlement, PaymentOutcome outcome, String... causes) {
    return as("eva")
        .recordPayments(
            RecordPaymentsRequest.newBuilder()
                .setProgramme(client.programme())
                .setSettlementId(settlement.getSettlementId())
                .setOutcome(outcome)
                .addAllCauses(List.of(causes))
                .build())
        .getValue();
  }

  private void pay(Settlement settlement) {
    export(settlement);
    record(settlement, PaymentOutcome.PAYMENT_OUTCOME_PAID);
  }

  private ConfirmPaymentRequest confirmation(Settlement settlement, String cause) {
    return ConfirmPaymentRequest.newBuilder()
        .setProgramme(client.programme())
        .setSettlementId(settlement.getSettlementId())
        .setCause(cause)
        .build();
  }

  private SettlementItem confirm(Settlement settlement, String cause) {
    return as("eva").confirmPayment(confirmation(settlement, cause)).getValue();
  }

  private ListStatementsRequest statements(String cause) {
    return ListStatementsRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause(cause)
        .build();
  }

  private ListSettlementsResponse list(SettlementState state, int size, String token) {
    return as("eva")
        .listSettlements(
            ListSettlementsRequest.newBuilder()
                .setProgramme(client.programme())
                .setState(state)
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                .build());
  }

  private void sanction(String cause) {
    suspend(suspension(cause).setSanctioned(true));
  }

  private void passOn(String cause, String successor) {
    suspend(suspension(cause).setPassOn(true).setSuccessor(successor));
  }

  private void reinstate(String cause) {
    var request =
        ReinstateCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason("Cleared")
            .build();
    assertThat(
            client
                .curation(TestTokens.operator(client.programme()))
                .reinstateCause(request)
                .hasValue())
        .isTrue();
  }

  private void retire(String cause) {
    retire(cause, "");
  }

  private void retire(String cause, String successor) {
    var request =
        RetireCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setSuccessor(successor)
            .setReason("Its goal is reached")
            .build();
    assertThat(
            client
                .curation(TestTokens.operator(client.programme()))
                .retireCause(request)
                .hasValue())
        .isTrue();
  }

  private void suspend(String cause) {
    suspend(suspension(cause));
  }

  private SuspendCauseRequest.Builder suspension(String cause) {
    return SuspendCauseRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause(cause)
        .setReason("Rumours");
  }

  private void suspend(SuspendCauseRequest.Builder request) {
    assertThat(
            client
                .curation(TestTokens.operator(client.programme()))
                .suspendCause(request.build())
                .hasValue())
        .isTrue();
  }

  private static SettlementItem item(Settlement settlement, String cause) {
    return settlement.getItemsList().stream()
        .filter(item -> item.getCause().equals(cause))
        .findFirst()
        .orElseThrow();
  }

  private void assertStands(
      String cause, long accrued, long locked, long payable, long settled, long confirmed) {
    var totals =
        client
            .allocations()
            .getCauseTotals(
                GetCauseTotalsRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause(cause)
                    .build());
    assertThat(totals)
        .extracting(
            GetCauseTotalsResponse::getAccruedMicros,
            GetCauseTotalsResponse::getLockedMicros,
            GetCauseTotalsResponse::getPayableMicros,
            GetCauseTotalsResponse::getSettledMicros,
            GetCauseTotalsResponse::getConfirmedMicros)
        .containsExactly(accrued, locked, payable, settled, confirmed);
  }
}
