package largesse.causes.allocation;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.TestClock;
import largesse.causes.platform.Chores;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.ChoiceToRenew;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ReinstateCauseRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
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
@Tag("A7")
class PassedOnFlowTest {
  @Inject Transactions transactions;
  @Inject Chores chores;
  @Inject TestClock clock;
  @Inject JournalTable journal;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private final UUID jon = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void twoMembersHaveChosen() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    client.choose(mia, choice("a:60", "b:40"));
    client.choose(jon, choice("c:100"));
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
  @Tag("xC1")
  void fromItsRetirementOnWhatComesForACauseGoesToItsSuccessor() {
    var before = now();
    retire("a", "c");
    buy(mia, before, 100);
    buy(mia, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("a", 60L, "b", 80L, "c", 60L));
  }

  @Test
  @Tag("xC1")
  void withoutASuccessorItGoesToTheDefaultAmongTheOthers() {
    retire("a", "");
    buy(mia, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("b", 70L, "c", 30L));
  }

  @Test
  @Tag("xC1")
  void aReturnGoesBackToTheCauseThatHadItAlsoWhenThatIsRetired() {
    var purchaseId = Ids.next();
    var bought = now();
    apply(events.purchase(purchaseId, Optional.of(mia), bought, 100, Optional.empty()));
    retire("a", "c");
    apply(events.returned(purchaseId, Optional.of(mia), now(), 50, 50));
    assertThat(byCause()).isEqualTo(Map.of("a", 30L, "b", 20L));
  }

  @Test
  @Tag("xC2")
  void whatComesForASuspendedCauseIsHeldForItOrPassedOn() {
    suspend("a", false);
    buy(mia, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("a", 60L, "b", 40L));
    suspend("a", true);
    buy(mia, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("a", 60L, "b", 110L, "c", 30L));
    var reinstate =
        ReinstateCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause("a")
            .setReason("Nothing was found")
            .build();
    assertThat(client.curation(operator()).reinstateCause(reinstate).hasValue()).isTrue();
    buy(mia, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("a", 120L, "b", 150L, "c", 30L));
  }

  @Test
  @Tag("xC1")
  void everyMemberConcernedIsAskedOnceToChooseAgain() {
    retire("a", "b");
    chores.run();
    chores.run();
    assertThat(notices(mia)).hasSize(1);
    assertThat(notices(jon)).isEmpty();
    assertThat(choosesAgain(mia)).isTrue();
    assertThat(choosesAgain(jon)).isFalse();
    client.choose(mia, choice("b:100"));
    assertThat(choosesAgain(mia)).isFalse();
  }

  @Test
  @Tag("xC4")
  void theSharesOfWhoHasNotChosenGoAsTheOthersHaveVoted() {
    client.putPanel(panel("spring", "a", "b", "c").setDefaultByVotes(true));
    var uncounted = now();
    chores.run();
    client.choose(jon, choice("a:100"));
    chores.run();
    var counted = now();
    buy(Ids.next(), uncounted, 300);
    assertThat(byCause()).isEqualTo(Map.of("a", 100L, "b", 100L, "c", 100L));
    buy(Ids.next(), counted, 1000);
    assertThat(byCause()).isEqualTo(Map.of("a", 400L, "b", 300L, "c", 600L));
    clock.advance(client.programme(), 1);
    chores.run();
    buy(Ids.next(), now(), 1000);
    assertThat(byCause()).isEqualTo(Map.of("a", 1200L, "b", 500L, "c", 600L));
  }

  private Instant now() {
    return clock.now(client.programme());
  }

  private void retire(String cause, String successor) {
    var request =
        RetireCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason("Its goal is reached")
            .setSuccessor(successor)
            .build();
    assertThat(client.curation(operator()).retireCause(request).hasValue()).isTrue();
  }

  private void suspend(String cause, boolean passOn) {
    var request =
        SuspendCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason("Rumours")
            .setPassOn(passOn)
            .build();
    assertThat(client.curation(operator()).suspendCause(request).hasValue()).isTrue();
  }

  private void buy(UUID member, Instant at, long shareMicros) {
    apply(events.purchase(Ids.next(), Optional.of(member), at, shareMicros, Optional.empty()));
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

  private Map<String, Long> byCause() {
    var request =
        GetTotalsRequest.newBuilder()
            .setProgramme(client.programme())
            .setGrouping(Grouping.GROUPING_CAUSE)
            .build();
    var totals = new TreeMap<String, Long>();
    client
        .allocations()
        .getTotals(request)
        .getItemsList()
        .forEach(it -> totals.put(it.getKey(), it.getAmountMicros()));
    return totals;
  }

  private List<ChoiceToRenew> notices(UUID member) {
    return journal.of(
        client.programme(),
        ChoiceToRenew.getDescriptor(),
        ChoiceToRenew.parser(),
        member.toString());
  }

  private boolean choosesAgain(UUID member) {
    var request =
        GetChoiceRequest.newBuilder()
            .setProgramme(client.programme())
            .setMemberId(member.toString())
            .build();
    return client.choices().getChoice(request).getValue().getChooseAgain();
  }

  private String operator() {
    return TestTokens.operator(client.programme());
  }
}
