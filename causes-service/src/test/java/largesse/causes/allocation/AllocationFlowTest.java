package largesse.causes.allocation;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Allocation;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.GetTotalsResponse;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ListAllocationsRequest;
import largesse.causes.v1.ListAllocationsResponse;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.Total;
import largesse.common.v1.PageRequest;
import largesse.journal.v1.Event;
import largesse.runtime.clock.ProtoTime;
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
class AllocationFlowTest {
  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
  }

  @AfterEach
  void theBookIsClean() {
    var audit =
        client
            .allocations(TestTokens.service())
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getFindingsList()).isEmpty();
    client.close();
  }

  @Test
  @Tag("A1")
  void aPurchasesShareGoesToTheChosenCauseWithoutAnyFurtherCall() {
    client.openPanel("spring");
    client.choose(mia, choice("a:60", "b:40"));
    apply(bought(Instant.now(), 150_000));
    assertThat(totals("a")).isEqualTo(causeTotals("a", 90_000, 0, 1));
    var allocation = list(finance(), "b", 50, "").getItems(0);
    assertThat(allocation.getAmountMicros()).isEqualTo(60_000);
    assertThat(allocation.getCurrency()).isEqualTo("USD");
    assertThat(allocation.getZone()).isEqualTo("north");
    assertThat(allocation.getSource())
        .isEqualTo(largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_STANDING);
  }

  @Test
  @Tag("xC6")
  void aPurchaseGoesWhereTheTillIsToldThatItGoesWhateverIsChosenAfterwards() {
    client.openPanel("spring");
    client.choose(mia, choice("a:100"));
    var before = Instant.now();
    client.choose(mia, choice("c:100"));

    for (var at : List.of(before, Instant.now())) {
      var told = client.choices().resolveChoice(resolve(at)).getChoice().getSplit(0).getCause();
      apply(bought(at, 7));
      assertThat(totals(told)).isEqualTo(causeTotals(told, 7, 0, 1));
    }
    assertThat(groups(Grouping.GROUPING_CAUSE)).containsExactly(total("a", 7, 1), total("c", 7, 1));
  }

  @Test
  @Tag("A14")
  void aReturnShowsAsANegativeAllocation() {
    client.openPanel("spring");
    client.choose(mia, choice("a:100"));
    var purchaseId = Ids.next();
    apply(
        events.purchase(purchaseId, Optional.of(mia), Instant.now(), 150_000, Optional.empty()),
        events.returned(purchaseId, Optional.of(mia), Instant.now(), 50_000, 100_000));
    assertThat(list(finance(), "a", 50, "").getItemsList())
        .extracting(Allocation::getAmountMicros)
        .containsExactly(-50_000L, 150_000L);
    assertThat(totals("a")).isEqualTo(causeTotals("a", 150_000, 50_000, 1));
  }

  @Test
  void allocationsAreListedTheNewestFirstInPages() {
    client.openPanel("spring");
    client.choose(mia, choice("a:100"));
    for (var micros = 1; micros <= 7; micros++) {
      apply(bought(Instant.now(), micros));
    }
    var found = new ArrayList<Long>();
    var token = "";
    do {
      var page = list(finance(), "a", 3, token);
      page.getItemsList().forEach(it -> found.add(it.getAmountMicros()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    for (var nonsense : List.of("nonsense!", "bm9uc2Vuc2U")) {
      assertThat(
              refusal(() -> list(finance(), "a", 3, nonsense)).is(RuntimeReason.PAGE_TOKEN_INVALID))
          .isTrue();
    }
  }

  @Test
  @Tag("A15")
  void aPartnerSeesItsCauseAndNobodyElses() {
    client.openPanel("spring");
    apply(bought(Instant.now(), 3));
    var partner = TestTokens.partner(client.programme(), "b");
    var own = client.allocations(partner).getCauseTotals(getTotals("b"));
    assertThat(own.getAllocatedMicros()).isEqualTo(1);
    assertThat(refusal(() -> list(partner, "b", 50, "")).is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    assertThat(
            refusal(() -> client.allocations(partner).getCauseTotals(getTotals("a")))
                .is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    assertThat(
            refusal(() -> client.allocations(partner).getTotals(grouped(Grouping.GROUPING_MEMBER)))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  @Test
  void whatIsHeldIsShownAndAssignedWhenTheFirstPanelIsOpened() {
    apply(bought(Instant.parse("2014-01-03T10:00:00Z"), 1000));
    assertThat(groups(Grouping.GROUPING_CAUSE)).containsExactly(total("", 1000, 1));
    var audit =
        client
            .allocations()
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getUnassignedMicros()).isEqualTo(1000);
    assertThat(audit.getAmountMicros()).isEqualTo(1000);

    client.openPanel("spring");

    assertThat(groups(Grouping.GROUPING_CAUSE))
        .containsExactly(total("a", 334, 1), total("b", 333, 1), total("c", 333, 1));
    assertThat(groups(Grouping.GROUPING_ZONE)).containsExactly(total("north", 1000, 1));
  }

  @Test
  void nothingStaysHeldThatComesWhileTheFirstPanelIsOpened() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var feeding =
          threads.submit(() -> {
            for (var i = 0; i < 60; i++) {
              apply(bought(Instant.parse("2014-01-03T10:00:00Z"), 3));
            }
          });
      await().until(() -> !groups(Grouping.GROUPING_CAUSE).isEmpty());
      client.openPanel("spring");
      feeding.get();
    }
    assertThat(groups(Grouping.GROUPING_CAUSE))
        .containsExactly(total("a", 60, 60), total("b", 60, 60), total("c", 60, 60));
  }

  @Test
  void anEditionOfTheOpenPanelDecidesFromThenOn() {
    client.openPanel("spring");
    var before = Instant.now();
    client.putPanel(panel("spring", "a", "b", "c").setDefaultChoice(choice("c:100")));
    apply(bought(before, 3), bought(Instant.now(), 30));
    assertThat(groups(Grouping.GROUPING_CAUSE))
        .containsExactly(total("a", 1, 1), total("b", 1, 1), total("c", 31, 2));
  }

  @Test
  @Tag("A11")
  @Tag("xP4")
  void aMemberSeesTheirOwnImpactOnly() {
    client.openPanel("spring");
    client.choose(mia, choice("a:25", "b:75"));
    apply(bought(Instant.now(), 1000));
    var member = client.allocations(TestTokens.member(client.programme(), mia));
    var impact = member.getImpact(impactOf(mia));
    assertThat(impact.getAmountMicros()).isEqualTo(1000);
    assertThat(impact.getCurrency()).isEqualTo("USD");
    assertThat(impact.getPurchases()).isEqualTo(1);
    assertThat(impact.getCausesList()).containsExactly(total("b", 750, 1), total("a", 250, 1));
    assertThat(
            refusal(() -> member.getImpact(impactOf(Ids.next()))).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    var told = client.allocations(TestTokens.operator(client.programme())).getImpact(impactOf(mia));
    assertThat(told).isEqualTo(impact.toBuilder().clearCauses().clearEffects().build());
  }

  @Test
  @Tag("A8")
  void totalsAreGroupedAndPaged() {
    client.openPanel("spring");
    apply(bought(Instant.now(), 10));
    for (var grouping : Grouping.values()) {
      if (grouping != Grouping.GROUPING_UNSPECIFIED && grouping != Grouping.UNRECOGNIZED) {
        var answer = client.allocations().getTotals(grouped(grouping));
        assertThat(answer.getSum()).isEqualTo(total("", 10, 1));
        assertThat(answer.getItemsList())
            .extracting(Total::getAmountMicros)
            .satisfies(
                it -> assertThat(it.stream().mapToLong(Long::longValue).sum()).isEqualTo(10));
      }
    }
    var first = page(Grouping.GROUPING_CAUSE, "");
    assertThat(first.getItemsList()).containsExactly(total("a", 4, 1));
    assertThat(page(Grouping.GROUPING_CAUSE, first.getNextPageToken()).getItemsList())
        .containsExactly(total("b", 3, 1));
    assertThat(
            refusal(() -> page(Grouping.GROUPING_ZONE, first.getNextPageToken()))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  @Test
  void refusesWhatIsNoQuestion() {
    var backwards =
        grouped(Grouping.GROUPING_ZONE).toBuilder().setFrom("2026-02-01").setTo("2026-01-01");
    assertThat(
            refusal(() -> client.allocations().getTotals(backwards.build()))
                .is(CausesReason.PERIOD_INVALID))
        .isTrue();
    var noDate = impactOf(mia).toBuilder().setFrom("2026-02-30").build();
    assertThat(
            refusal(() -> client.allocations().getImpact(noDate)).is(CausesReason.PERIOD_INVALID))
        .isTrue();
    assertThat(
            refusal(() -> client.allocations().getTotals(grouped(Grouping.GROUPING_UNSPECIFIED)))
                .is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    assertThat(refusal(() -> totals("none")).is(RuntimeReason.CAUSE_UNKNOWN)).isTrue();
    assertThat(refusal(() -> list(finance(), "none", 1, "")).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    var elsewhere = client.allocations(TestTokens.operator("sudmart"));
    assertThat(
            refusal(() ->
                    elsewhere.auditAllocations(
                        AuditAllocationsRequest.newBuilder().setProgramme("sudmart").build()))
                .is(RuntimeReason.PROGRAMME_UNKNOWN))
        .isTrue();
    var store = client.allocations(TestTokens.store(client.programme()));
    assertThat(
            refusal(() -> store.getTotals(grouped(Grouping.GROUPING_CAUSE)))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  private void apply(Event... applied) {
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    var ofProgramme =
        List.of(applied).stream()
            .map(event -> event.toBuilder().setProgramme(client.programme()).build())
            .toList();
    transactions.doInTransaction(tx -> feed.apply(tx, ofProgramme));
  }

  private Event bought(Instant at, long shareMicros) {
    return events.purchase(Ids.next(), Optional.of(mia), at, shareMicros, Optional.empty());
  }

  private ResolveChoiceRequest resolve(Instant occurredAt) {
    return ResolveChoiceRequest.newBuilder()
        .setProgramme(client.programme())
        .setMemberId(mia.toString())
        .setOccurredAt(ProtoTime.timestamp(occurredAt))
        .build();
  }

  private String finance() {
    return TestTokens.finance(client.programme());
  }

  private ListAllocationsResponse list(String token, String cause, int size, String pageToken) {
    return client
        .allocations(token)
        .listAllocations(
            ListAllocationsRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(pageToken))
                .build());
  }

  private GetCauseTotalsRequest getTotals(String cause) {
    return GetCauseTotalsRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause(cause)
        .build();
  }

  /** Without where the amounts stand, which depends on the day. */
  private GetCauseTotalsResponse totals(String cause) {
    return client.allocations().getCauseTotals(getTotals(cause)).toBuilder()
        .clearAccruedMicros()
        .clearLockedMicros()
        .clearPayableMicros()
        .build();
  }

  private static GetCauseTotalsResponse causeTotals(
      String cause, long allocated, long reversed, long purchases) {
    return GetCauseTotalsResponse.newBuilder()
        .setCause(cause)
        .setCurrency("USD")
        .setAllocatedMicros(allocated)
        .setReversedMicros(reversed)
        .setPurchases(purchases)
        .build();
  }

  private GetTotalsRequest grouped(Grouping grouping) {
    return GetTotalsRequest.newBuilder()
        .setProgramme(client.programme())
        .setGrouping(grouping)
        .build();
  }

  private GetTotalsResponse page(Grouping grouping, String token) {
    return client
        .allocations()
        .getTotals(
            grouped(grouping).toBuilder()
                .setPage(PageRequest.newBuilder().setPageSize(1).setPageToken(token))
                .build());
  }

  private List<Total> groups(Grouping grouping) {
    return client.allocations().getTotals(grouped(grouping)).getItemsList();
  }

  private GetImpactRequest impactOf(UUID member) {
    return GetImpactRequest.newBuilder()
        .setProgramme(client.programme())
        .setMemberId(member.toString())
        .build();
  }

  private static Total total(String key, long micros, long purchases) {
    return Total.newBuilder().setKey(key).setAmountMicros(micros).setPurchases(purchases).build();
  }
}
