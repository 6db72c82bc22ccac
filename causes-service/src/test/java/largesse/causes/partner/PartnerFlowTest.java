package largesse.causes.partner;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.FieldMask;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.ApproveSettlementRequest;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.ConfirmOwnPaymentRequest;
import largesse.causes.v1.DraftSettlementRequest;
import largesse.causes.v1.ExportSettlementRequest;
import largesse.causes.v1.GetOwnCauseRequest;
import largesse.causes.v1.GetOwnTotalsRequest;
import largesse.causes.v1.ListOwnAllocationsRequest;
import largesse.causes.v1.ListOwnCausesRequest;
import largesse.causes.v1.ListOwnStatementsRequest;
import largesse.causes.v1.OwnAllocation;
import largesse.causes.v1.OwnAllocationPeriod;
import largesse.causes.v1.OwnChange;
import largesse.causes.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import largesse.causes.v1.PaymentOutcome;
import largesse.causes.v1.PutBankAccountRequest;
import largesse.causes.v1.PutSettlementPolicyRequest;
import largesse.causes.v1.RecordPaymentsRequest;
import largesse.causes.v1.Settlement;
import largesse.causes.v1.SettlementItem;
import largesse.causes.v1.SettlementItemState;
import largesse.causes.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import largesse.causes.v1.VerifyBankAccountRequest;
import largesse.causes.v1.WatchOwnChangesRequest;
import largesse.common.v1.Channel;
import largesse.earning.v1.PurchaseRecorded;
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

/**
 * Partners of a programme with the causes a, b and c; twelve in the north gave to a, three in the
 * south.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A15")
class PartnerFlowTest {
  private static final long DOLLAR = 1_000_000;

  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject @Any Instance<FeedHandler> feeds;

  private final TestPurchases events = new TestPurchases();
  private CausesClient client;
  private int port;
  private String token;

  @BeforeEach
  void giving() {
    port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c").setDefaultChoice(choice("a:100")));
    client.openPanel("spring");
    IntStream.range(0, 12).forEach(_ -> buy("north"));
    IntStream.range(0, 3).forEach(_ -> buy("south"));
    // Somebody of its own for each test, since calls are counted by caller.
    token = token("partner of " + client.programme(), "a");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aPartnerReadsItsOwnCausesAndWhatItWantsOfThem() {
    var mask = FieldMask.newBuilder().addPaths("cause").addPaths("state").build();
    var two = client.partners(token("two of " + client.programme(), "b", "a"));
    var found =
        two.listOwnCauses(
            ListOwnCausesRequest.newBuilder()
                .setProgramme(client.programme())
                .setFilter("state = ACTIVE AND cause != c")
                .setOrderBy("cause desc")
                .setReadMask(mask)
                .build());
    assertThat(found.getItemsList())
        .containsExactly(
            Cause.newBuilder().setCause("b").setState(CauseState.CAUSE_STATE_ACTIVE).build(),
            Cause.newBuilder().setCause("a").setState(CauseState.CAUSE_STATE_ACTIVE).build());
    var get = GetOwnCauseRequest.newBuilder().setProgramme(client.programme()).setCause("a");
    assertThat(partner().getOwnCause(get.build()).getValue().getName()).isEqualTo("Cause a");
    assertThat(
            refusal(() -> partner().getOwnCause(get.setCause("b").build()))
                .is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    var wrong = get.setCause("a").setReadMask(FieldMask.newBuilder().addPaths("members")).build();
    assertThat(refusal(() -> partner().getOwnCause(wrong)).is(CausesReason.READ_MASK_INVALID))
        .isTrue();
    assertThat(
            refusal(() ->
                    partner()
                        .listOwnCauses(
                            ListOwnCausesRequest.newBuilder()
                                .setProgramme(client.programme())
                                .setFilter("members = 3")
                                .build()))
                .is(CausesReason.FILTER_INVALID))
        .isTrue();
  }

  @Test
  void nobodyElseIsAnsweredAndNoOtherProgramme() {
    var request = GetOwnTotalsRequest.newBuilder().setProgramme(client.programme()).setCause("a");
    for (var other :
        List.of(
            TestTokens.operator(client.programme()),
            TestTokens.member(client.programme(), Ids.next()))) {
      assertThat(
              refusal(() -> client.partners(other).getOwnTotals(request.build()))
                  .is(RuntimeReason.PERMISSION_DENIED))
          .isTrue();
    }
    var elsewhere = client.partners(TestTokens.partner("nord-elsewhere", "a"));
    assertThat(
            refusal(() -> elsewhere.getOwnTotals(request.build()))
                .is(RuntimeReason.PROGRAMME_UNKNOWN))
        .isTrue();
    assertThat(partner().getOwnTotals(request.build()).getValue().getAllocatedMicros())
        .isEqualTo(15 * DOLLAR);
  }

  @Test
  @Tag("xP4")
  void whatFewGaveIsLeftOut() {
    var month = today().toString().substring(0, 7);
    var all = allocations(false, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_MONTH);
    assertThat(all)
        .containsExactly(
            OwnAllocation.newBuilder()
                .setPeriod(month)
                .setAmountMicros(15 * DOLLAR)
                .setPurchases(15)
                .build());
    assertThat(allocations(false, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_DAY))
        .extracting(OwnAllocation::getPeriod)
        .containsExactly(today().toString());
    // Three in the south are too few, and the north would tell of them by subtraction.
    assertThat(allocations(true, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_MONTH)).isEmpty();
    IntStream.range(0, 7).forEach(_ -> buy("south"));
    assertThat(allocations(true, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_MONTH))
        .extracting(given -> given.getZone() + " " + given.getPurchases())
        .containsExactly("north 12", "south 10");
    var request =
        listAllocations(true, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_YEAR)
            .setFilter("purchases > 10")
            .build();
    assertThat(partner().listOwnAllocations(request).getItemsList())
        .extracting(OwnAllocation::getZone)
        .containsExactly("north");
    var byDay = listAllocations(true, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_DAY).build();
    assertThat(refusal(() -> partner().listOwnAllocations(byDay)).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
  }

  @Test
  @Tag("xC14")
  void statementsAreShownOnceTheyLeaveTheHouseAndConfirmed() {
    var settlement = settle();
    assertThat(statements("")).isEmpty();
    export(settlement);
    assertThat(statements(""))
        .extracting(SettlementItem::getAmountMicros)
        .containsExactly(15 * DOLLAR);
    assertThat(refusal(() -> statements("state = PAID OR 1")).is(CausesReason.FILTER_INVALID))
        .isTrue();
    record(settlement);
    var confirm =
        ConfirmOwnPaymentRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause("a")
            .setSettlementId(settlement.getSettlementId())
            .build();
    var confirmed = partner().confirmOwnPayment(confirm).getValue();
    assertThat(confirmed.getState()).isEqualTo(SettlementItemState.SETTLEMENT_ITEM_STATE_CONFIRMED);
    assertThat(partner().confirmOwnPayment(confirm).getValue()).isEqualTo(confirmed);
    assertThat(statements("state = CONFIRMED AND amount_micros >= 15000000")).hasSize(1);
    assertThat(statements("state = PAID")).isEmpty();
    var others = confirm.toBuilder().setCause("b").build();
    assertThat(refusal(() -> partner().confirmOwnPayment(others)).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
  }

  @Test
  void changesAreStreamedInOrderAndGoOnWhereTheCallerLeft() {
    var settlement = settle();
    export(settlement);
    record(settlement);
    var changes = watched(0, 3);
    assertThat(changes).extracting(OwnChange::getCause).containsOnly("a");
    assertThat(changes.getFirst().getState()).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    assertThat(changes)
        .filteredOn(OwnChange::hasStatement)
        .extracting(change -> change.getStatement().getState())
        .containsExactly(
            SettlementItemState.SETTLEMENT_ITEM_STATE_EXPORTED,
            SettlementItemState.SETTLEMENT_ITEM_STATE_PAID);
    assertThat(watched(changes.get(1).getPosition(), 1)).containsExactly(changes.get(2));
    var ahead = watch(Long.MAX_VALUE);
    assertThat(
            refusal(() -> partner().watchOwnChanges(ahead).hasNext())
                .is(RuntimeReason.POSITION_AHEAD))
        .isTrue();
  }

  @Test
  void aCallerWhoAsksTooOftenIsToldWhenToAskAgain() {
    var request =
        GetOwnTotalsRequest.newBuilder().setProgramme(client.programme()).setCause("a").build();
    var refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> {
              while (true) {
                assertThat(partner().getOwnTotals(request).hasValue()).isTrue();
              }
            });
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(Objects.requireNonNull(StatusProto.fromThrowable(refused)).getDetailsList())
        .anyMatch(detail -> detail.is(RetryInfo.class));
    var another = client.partners(token("another of " + client.programme(), "a"));
    assertThat(another.getOwnTotals(request).hasValue()).isTrue();
  }

  @Test
  void theJavaSampleRuns() throws Exception {
    export(settle());
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Path.of("samples", "PartnerClient.java").toString(),
            "127.0.0.1",
            String.valueOf(port),
            client.programme());
    assertThat(run(command, Path.of("."))).containsExactlyElementsOf(expectedOfSamples());
  }

  @Test
  void theJavaScriptSampleRuns() throws Exception {
    assumeTrue(isThere("node") && isThere("npm"), "node and npm are not here to run it");
    export(settle());
    var folder = Path.of("target", "javascript-sample");
    Files.createDirectories(folder);
    for (var file : List.of("package.json", "package-lock.json", "partner.js")) {
      Files.write(folder.resolve(file), Files.readAllBytes(Path.of("samples", "javascript", file)));
    }
    run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder);
    var messages = Path.of("..", "proto", "messages").toRealPath();
    var command =
        List.of(
            "node",
            "partner.js",
            "127.0.0.1:" + port,
            client.programme(),
            messages.resolve(Path.of("src", "main", "proto")).toString(),
            messages.resolve(Path.of("target", "buf", "imports")).toString());
    assertThat(run(command, folder)).containsExactlyElementsOf(expectedOfSamples());
  }

  private List<String> expectedOfSamples() {
    var through = today().minusDays(31).toString();
    return List.of(
        "cause a: Cause a",
        "totals: 15.000000 USD",
        "statement through " + through + ": 15.000000",
        "change a: STATE",
        "change a: STATEMENT");
  }

  private List<String> run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("sample", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile());
    builder.environment().put("LARGESSE_TOKEN", token);
    var process = builder.start();
    try {
      var ended = process.waitFor(3, TimeUnit.MINUTES);
      var lines = Files.readAllLines(output);
      assertThat(ended).as("%s", lines).isTrue();
      assertThat(process.exitValue()).as("%s", lines).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static boolean isThere(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private PartnerServiceBlockingStub partner() {
    return client.partners(token);
  }

  private String token(String subject, String... causes) {
    return TestTokens.sign(
        TestTokens.claims(subject, Role.PARTNER, client.programme())
            .claim("causes", List.of(causes)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.now(client.programme()), ZoneId.of("Europe/Oslo"));
  }

  private List<OwnAllocation> allocations(boolean byZone, OwnAllocationPeriod period) {
    return partner().listOwnAllocations(listAllocations(byZone, period).build()).getItemsList();
  }

  private ListOwnAllocationsRequest.Builder listAllocations(
      boolean byZone, OwnAllocationPeriod period) {
    return ListOwnAllocationsRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause("a")
        .setPeriod(period)
        .setByZone(byZone);
  }

  private List<SettlementItem> statements(String filter) {
    return partner()
        .listOwnStatements(
            ListOwnStatementsRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("a")
                .setFilter(filter)
                .build())
        .getItemsList();
  }

  private WatchOwnChangesRequest watch(long after) {
    return WatchOwnChangesRequest.newBuilder()
        .setProgramme(client.programme())
        .setAfterPosition(after)
        .build();
  }

  private List<OwnChange> watched(long after, int count) {
    var changes = new ArrayList<OwnChange>();
    var answers = partner().withDeadlineAfter(1, TimeUnit.MINUTES).watchOwnChanges(watch(after));
    while (changes.size() < count) {
      changes.addAll(answers.next().getChangesList());
    }
    return changes;
  }

  private void buy(String zone) {
    var purchase =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(Ids.next().toString())
            .setMemberId(UUID.randomUUID().toString())
            .setStore("osl-01")
            .setZone(zone)
            .setChannel(Channel.CHANNEL_STORE)
            .setBusinessDate(today().toString())
            .setShareMicros(DOLLAR)
            .build();
    var event =
        events.purchase(purchase, clock.now(client.programme())).toBuilder()
            .setProgramme(client.programme())
            .build();
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(event)));
  }

  private SettlementServiceBlockingStub as(String person) {
    return client.settlements(
        TestTokens.sign(TestTokens.claims(person, Role.FINANCE, client.programme())));
  }

  /** Approved, of what was bought; a month later. */
  private Settlement settle() {
    var policy = PutSettlementPolicyRequest.newBuilder().setProgramme(client.programme());
    policy
        .getValueBuilder()
        .setReturnWindowDays(30)
        .getDebtorBuilder()
        .setHolder("Nordmart AS")
        .setIban("NO9386011117947")
        .setBic("DNBANOKK");
    var account = PutBankAccountRequest.newBuilder().setProgramme(client.programme()).setCause("a");
    account
        .getValueBuilder()
        .getAccountBuilder()
        .setHolder("Cause a")
        .setIban("DE89370400440532013000");
    var verification =
        VerifyBankAccountRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause("a")
            .setRevision(1)
            .build();
    assertThat(as("eva").putSettlementPolicy(policy.build()).hasValue()).isTrue();
    assertThat(as("eva").putBankAccount(account.build()).hasValue()).isTrue();
    assertThat(as("ole").verifyBankAccount(verification).hasValue()).isTrue();
    clock.advance(client.programme(), 31);
    var draft =
        as("eva")
            .draftSettlement(
                DraftSettlementRequest.newBuilder().setProgramme(client.programme()).build())
            .getValue();
    var approval =
        ApproveSettlementRequest.newBuilder()
            .setProgramme(client.programme())
            .setSettlementId(draft.getSettlementId())
            .build();
    assertThat(as("eva").approveSettlement(approval).hasValue()).isTrue();
    return as("ole").approveSettlement(approval).getValue();
  }

  private void export(Settlement settlement) {
    var request =
        ExportSettlementRequest.newBuilder()
            .setProgramme(client.programme())
            .setSettlementId(settlement.getSettlementId())
            .build();
    assertThat(as("eva").exportSettlement(request).hasValue()).isTrue();
  }

  private void record(Settlement settlement) {
    var request =
        RecordPaymentsRequest.newBuilder()
            .setProgramme(client.programme())
            .setSettlementId(settlement.getSettlementId())
            .setOutcome(PaymentOutcome.PAYMENT_OUTCOME_PAID)
            .build();
    assertThat(as("eva").recordPayments(request).hasValue()).isTrue();
  }
}
