package largesse.causes.receipt;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.Cause;
import largesse.causes.v1.ChoiceSource;
import largesse.causes.v1.GetReceiptChoiceRequest;
import largesse.causes.v1.GetReceiptChoiceResponse;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.IssueReceiptLinkRequest;
import largesse.causes.v1.PutReceiptChoiceRequest;
import largesse.causes.v1.ReceiptChoice;
import largesse.common.v1.Choice;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
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
@Tag("A6")
class ReceiptFlowTest {
  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject Chores chores;
  @Inject @Any Instance<FeedHandler> feeds;

  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
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
  void whoHasTheReceiptChoosesWithoutAnAccount() {
    var purchaseId = buy(1000);
    var token = link(purchaseId);
    var offered = get(token);
    assertThat(offered.getValue().getSource()).isEqualTo(ChoiceSource.CHOICE_SOURCE_DEFAULT);
    assertThat(offered.getCausesList())
        .extracting(Cause::getCause)
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(byCause()).isEqualTo(Map.of("a", 334L, "b", 333L, "c", 333L));

    var chosen = put(token, choice("b:75", "c:25"));
    assertThat(chosen.getChoice()).isEqualTo(choice("b:75", "c:25"));
    assertThat(chosen.getSource()).isEqualTo(ChoiceSource.CHOICE_SOURCE_PURCHASE);
    assertThat(byCause()).isEqualTo(Map.of("b", 750L, "c", 250L));
    assertThat(put(token, choice("b:75", "c:25"))).isEqualTo(chosen);
    assertThat(put(token, choice("a:100")).getChoice()).isEqualTo(choice("a:100"));
    assertThat(byCause()).isEqualTo(Map.of("a", 1000L));
    assertThat(get(token).getValue().getChoice()).isEqualTo(choice("a:100"));
  }

  @Test
  @Tag("A14")
  @Tag("xC5")
  void aReturnTakesBackFromWhoHasItByTheChoice() {
    var purchaseId = buy(1000);
    put(link(purchaseId), choice("b:100"));
    apply(returned(purchaseId, 400, 600));
    assertThat(byCause()).isEqualTo(Map.of("b", 600L));
    put(link(purchaseId), choice("a:50", "c:50"));
    assertThat(byCause()).isEqualTo(Map.of("a", 300L, "c", 300L));
    apply(returned(purchaseId, 600, 0));
    assertThat(byCause()).isEmpty();
    assertThat(refusal(() -> put(link(purchaseId), choice("b:100"))).is(CausesReason.NOTHING_LEFT))
        .isTrue();
  }

  @Test
  @Tag("A13")
  void whatIsChosenAfterItWasSealedIsSealedNext() {
    var purchaseId = buy(1000);
    clock.advance(client.programme(), 2);
    chores.run();
    put(link(purchaseId), choice("b:100"));
    clock.advance(client.programme(), 2);
    chores.run();
    assertThat(byCause()).isEqualTo(Map.of("b", 1000L));
  }

  @Test
  void manyChoicesAtOnceLeaveOneOfThem() throws Exception {
    var token = link(buy(1001));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var choices = List.of("a:100", "b:100", "c:100");
      for (var choosing :
          IntStream.range(0, 12)
              .mapToObj(i -> threads.submit(() -> put(token, choice(choices.get(i % 3)))))
              .toList()) {
        choosing.get();
      }
    }
    assertThat(byCause()).hasSize(1).containsValue(1001L);
  }

  @Test
  void aLinkIsGoodForAWhileAndForItsPurchaseAlone() {
    var token = link(buy(1000));
    var forged = "B" + token.substring(1);
    assertThat(refusal(() -> get(forged)).is(CausesReason.LINK_UNKNOWN)).isTrue();
    assertThat(refusal(() -> get(link(Ids.next()))).is(CausesReason.PURCHASE_UNKNOWN)).isTrue();
    assertThat(refusal(() -> put(token, choice("d:100"))).is(CausesReason.CAUSE_NOT_ON_PANEL))
        .isTrue();
    assertThat(
            refusal(() -> put(token, Choice.getDefaultInstance()))
                .is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    assertThat(
            refusal(() ->
                    client
                        .receipts(TestTokens.member(client.programme(), Ids.next()))
                        .issueReceiptLink(issue(Ids.next())))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    clock.advance(client.programme(), 4);
    assertThat(refusal(() -> put(token, choice("a:100"))).is(CausesReason.LINK_EXPIRED)).isTrue();
  }

  @Test
  @Tag("xP4")
  void aMembersPurchaseIsTheMembersToDecide() {
    var purchaseId = Ids.next();
    var at = clock.now(client.programme());
    apply(events.purchase(purchaseId, Optional.of(Ids.next()), at, 1000, Optional.empty()));
    assertThat(refusal(() -> get(link(purchaseId))).is(CausesReason.PURCHASE_UNKNOWN)).isTrue();
  }

  private UUID buy(long micros) {
    var purchaseId = Ids.next();
    var at = clock.now(client.programme());
    apply(events.purchase(purchaseId, Optional.empty(), at, micros, Optional.empty()));
    return purchaseId;
  }

  private Event returned(UUID purchaseId, long micros, long left) {
    return events.returned(
        purchaseId, Optional.empty(), clock.now(client.programme()), micros, left);
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

  private IssueReceiptLinkRequest issue(UUID purchaseId) {
    return IssueReceiptLinkRequest.newBuilder()
        .setProgramme(client.programme())
        .setPurchaseId(purchaseId.toString())
        .build();
  }

  private String link(UUID purchaseId) {
    return client
        .receipts(TestTokens.store(client.programme()))
        .issueReceiptLink(issue(purchaseId))
        .getToken();
  }

  private GetReceiptChoiceResponse get(String token) {
    return client
        .receipts()
        .getReceiptChoice(
            GetReceiptChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setToken(token)
                .build());
  }

  private ReceiptChoice put(String token, Choice choice) {
    return client
        .receipts()
        .putReceiptChoice(
            PutReceiptChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setToken(token)
                .setChoice(choice)
                .build())
        .getValue();
  }

  private Map<String, Long> byCause() {
    var sums = new TreeMap<String, Long>();
    client
        .allocations()
        .getTotals(
            GetTotalsRequest.newBuilder()
                .setProgramme(client.programme())
                .setGrouping(Grouping.GROUPING_CAUSE)
                .build())
        .getItemsList()
        .stream()
        .filter(total -> total.getAmountMicros() != 0)
        .forEach(total -> sums.put(total.getKey(), total.getAmountMicros()));
    return sums;
  }
}
