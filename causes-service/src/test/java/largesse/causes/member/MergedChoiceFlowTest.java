package largesse.causes.member;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_DEFAULT;
import static largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_STANDING;
import static largesse.members.v1.MergedChoice.MERGED_CHOICE_ASK;
import static largesse.members.v1.MergedChoice.MERGED_CHOICE_LATEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.Chores;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.ChoiceChanged;
import largesse.causes.v1.ChoiceToRenew;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.StandingChoice;
import largesse.common.v1.Choice;
import largesse.members.v1.MergedChoice;
import largesse.runtime.clock.ProtoTime;
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

/** What becomes of the choices of two members who turn out to be one person. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("xP3")
class MergedChoiceFlowTest {
  @Inject Transactions transactions;
  @Inject TestClock clock;
  @Inject TestMerges merges;
  @Inject Chores chores;
  @Inject JournalTable journal;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID ada = Ids.next();
  private final UUID bea = Ids.next();
  private final UUID cid = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void aPanel() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox-merge");
    client.putCauses("a", "b", "c", "d");
    client.putPanel(panel("spring", "a", "b", "c", "d").setDefaultChoice(choice("d:100")));
    client.openPanel("spring");
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
  void theOnlyChoiceOfTheTwoIsThatOfTheOneWhoRemains() {
    var beas = client.choose(bea, choice("b:100"));

    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);

    assertThat(get(ada).getChoice()).isEqualTo(choice("b:100"));
    assertThat(get(ada).getSource()).isEqualTo(CHOICE_SOURCE_STANDING);
    assertThat(get(bea)).isEqualTo(get(ada));
    assertThat(changes(ada)).hasSize(1);

    unmerge(merge, ada, bea);

    assertThat(get(ada).getSource()).isEqualTo(CHOICE_SOURCE_DEFAULT);
    assertThat(get(ada).hasSince()).isFalse();
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(changes(ada)).hasSize(2).last().extracting(ChoiceChanged::getParts).isEqualTo(0);
  }

  @Test
  void whoRemainsKeepsTheirChoiceWhereTheOtherHasNone() {
    var adas = client.choose(ada, choice("a:100"));
    client.choose(bea, choice("b:100"));
    client.choose(bea, choice());

    var merge = merge(ada, bea, MERGED_CHOICE_ASK);

    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(adas);
    assertThat(toRenew(ada)).isEmpty();

    unmerge(merge, ada, bea);

    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea).getSource()).isEqualTo(CHOICE_SOURCE_DEFAULT);
  }

  @Test
  void ofTwoChoicesTheLatestHolds() {
    var adas = client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("b:100"));

    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);
    assertThat(get(ada).getChoice()).isEqualTo(choice("b:100"));
    unmerge(merge, ada, bea);
    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(beas);

    var other = merge(bea, ada, MERGED_CHOICE_LATEST);
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(get(ada)).isEqualTo(beas);
    unmerge(other, bea, ada);
    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(changes(bea)).hasSize(1);
  }

  @Test
  @Tag("A7")
  void whoIsAskedHasTheDefaultUntilTheyChoose() {
    var adas = client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("b:100"));

    var merge = merge(ada, bea, MERGED_CHOICE_ASK);

    assertThat(get(ada).getSource()).isEqualTo(CHOICE_SOURCE_DEFAULT);
    assertThat(get(ada).getChooseAgain()).isTrue();
    assertThat(get(bea)).isEqualTo(get(ada));
    assertThat(toRenew(ada)).hasSize(1);
    assertThat(toRenew(bea)).isEmpty();
    buy(bea, now(), 100);
    assertThat(byCause()).isEqualTo(Map.of("d", 100L));

    unmerge(merge, ada, bea);

    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(toRenew(bea)).isEmpty();
  }

  @Test
  void whatIsChosenMeanwhileByEitherIdStaysWithTheOneWhoRemained() {
    client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("b:100"));

    var merge = merge(ada, bea, MERGED_CHOICE_ASK);
    var chosen = choose(TestTokens.member(client.programme(), bea), bea, choice("c:100"));
    assertThat(chosen.getChooseAgain()).isFalse();
    assertThat(get(ada)).isEqualTo(chosen);
    unmerge(merge, ada, bea);

    assertThat(get(ada)).isEqualTo(chosen);
    assertThat(get(bea)).isEqualTo(beas);
    client.choose(ada, choice("a:50", "b:50"));
    assertThat(get(ada).getChoice()).isEqualTo(choice("a:50", "b:50"));
  }

  @Test
  @Tag("A7")
  void whoIsAskedCanChooseToHaveNone() {
    client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("b:100"));
    var merge = merge(ada, bea, MERGED_CHOICE_ASK);

    var none = choose(TestTokens.member(client.programme(), ada), ada, choice());

    assertThat(none.getSource()).isEqualTo(CHOICE_SOURCE_DEFAULT);
    assertThat(none.getChooseAgain()).isFalse();
    assertThat(get(bea)).isEqualTo(none);
    assertThat(client.choose(ada, choice())).isEqualTo(none);
    assertThat(changes(ada)).hasSize(3);

    unmerge(merge, ada, bea);

    assertThat(get(ada)).isEqualTo(none);
    assertThat(get(bea)).isEqualTo(beas);
  }

  @Test
  @Tag("A7")
  void whoIsAskedStillIsWhenMergedIntoOneWhoNeverChose() {
    var adas = client.choose(ada, choice("a:100"));
    client.choose(bea, choice("b:100"));
    var first = merge(ada, bea, MERGED_CHOICE_ASK);

    var second = merge(cid, ada, MERGED_CHOICE_LATEST);

    assertThat(get(cid).getChooseAgain()).isTrue();
    assertThat(get(bea)).isEqualTo(get(cid));
    assertThat(toRenew(cid)).hasSize(1);

    unmerge(second, cid, ada);
    assertThat(get(cid).getChooseAgain()).isFalse();
    assertThat(get(ada).getChooseAgain()).isTrue();

    unmerge(first, ada, bea);
    assertThat(get(ada)).isEqualTo(adas);
  }

  @Test
  @Tag("A7")
  void whoIsAskedIsNoLongerWhenTheyAreOneWithSomeoneWhoHasChosen() {
    client.choose(ada, choice("a:100"));
    client.choose(bea, choice("b:100"));
    var cids = client.choose(cid, choice("c:100"));
    merge(ada, bea, MERGED_CHOICE_ASK);

    var second = merge(ada, cid, MERGED_CHOICE_ASK);
    assertThat(get(ada).getChoice()).isEqualTo(choice("c:100"));
    assertThat(get(ada).getChooseAgain()).isFalse();

    unmerge(second, ada, cid);
    assertThat(get(ada).getChooseAgain()).isTrue();
    assertThat(toRenew(ada)).hasSize(2);
    assertThat(get(cid)).isEqualTo(cids);

    merge(cid, ada, MERGED_CHOICE_ASK);
    assertThat(get(ada)).isEqualTo(cids);
  }

  @Test
  @Tag("xC6")
  void aPurchaseIsJudgedByTheChoiceThatItsMemberHadWhenItHappened() {
    var beforeAll = now();
    client.choose(bea, choice("b:100"));
    client.choose(ada, choice("a:100"));
    var before = now();
    clock.advance(client.programme(), 1);
    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);
    var after = now();

    buy(bea, beforeAll, 1);
    buy(bea, before, 10);
    buy(bea, after, 100);
    buy(ada, before, 1000);
    assertThat(byCause()).isEqualTo(Map.of("a", 1100L, "b", 10L, "d", 1L));
    assertThat(resolve(bea, before)).isEqualTo("b");
    assertThat(resolve(bea, after)).isEqualTo("a");

    clock.advance(client.programme(), 1);
    unmerge(merge, ada, bea);
    assertThat(resolve(bea, after)).isEqualTo("b");
    assertThat(resolve(bea, now())).isEqualTo("b");
    assertThat(resolve(ada, now())).isEqualTo("a");
    assertThat(byCause()).isEqualTo(Map.of("a", 1100L, "b", 10L, "d", 1L));
  }

  @Test
  void aChoiceThatWasTakenOverHeldAsLongAsTheMergeDid() {
    client.choose(bea, choice("b:100"));
    var before = now();
    clock.advance(client.programme(), 1);
    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);
    var during = now();
    clock.advance(client.programme(), 1);
    unmerge(merge, ada, bea);

    assertThat(resolve(ada, before)).isEqualTo("d");
    assertThat(resolve(ada, during)).isEqualTo("b");
    assertThat(resolve(ada, now())).isEqualTo("d");
  }

  @Test
  void mergesOfMergesAreUndoneTheOtherWayRound() {
    var adas = client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("b:100"));
    var cids = client.choose(cid, choice("c:100"));

    var first = merge(bea, cid, MERGED_CHOICE_LATEST);
    assertThat(get(bea).getChoice()).isEqualTo(choice("c:100"));
    var together = get(bea);
    var second = merge(ada, bea, MERGED_CHOICE_LATEST);
    for (var member : List.of(ada, bea, cid)) {
      assertThat(get(member).getChoice()).isEqualTo(choice("c:100"));
      assertThat(resolve(member, now())).isEqualTo("c");
    }

    unmerge(second, ada, bea);
    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(together);
    assertThat(get(cid)).isEqualTo(together);

    unmerge(first, bea, cid);
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(get(cid)).isEqualTo(cids);
  }

  @Test
  @Tag("xG3")
  void theVotesOfBothCountAsOne() {
    client.putPanel(panel("spring", "a", "b", "c", "d").setDefaultByVotes(true));
    client.choose(ada, choice("a:100"));
    client.choose(bea, choice("b:100"));
    client.choose(cid, choice("c:100"));
    chores.run();
    buy(Ids.next(), now(), 300);
    assertThat(byCause()).isEqualTo(Map.of("a", 100L, "b", 100L, "c", 100L));

    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);
    clock.advance(client.programme(), 1);
    chores.run();
    buy(Ids.next(), now(), 300);
    assertThat(byCause()).isEqualTo(Map.of("a", 100L, "b", 250L, "c", 250L));

    unmerge(merge, ada, bea);
    clock.advance(client.programme(), 1);
    chores.run();
    buy(Ids.next(), now(), 300);
    assertThat(byCause()).isEqualTo(Map.of("a", 200L, "b", 350L, "c", 350L));
  }

  @Test
  @Tag("xC1")
  void whatEndsWhileTheyAreOneIsToldToTheOneAndAfterwardsToWhoHasItAgain() {
    client.choose(bea, choice("b:100"));
    client.choose(ada, choice("a:100"));
    var merge = merge(ada, bea, MERGED_CHOICE_LATEST);

    retire("b");
    retire("a");
    chores.run();
    assertThat(toRenew(ada)).hasSize(1);
    assertThat(toRenew(bea)).isEmpty();

    unmerge(merge, ada, bea);
    assertThat(toRenew(ada)).hasSize(1);
    assertThat(toRenew(bea)).hasSize(1);
  }

  @Test
  void startingTheFeedAnewTakesNoEffectTwice() {
    client.choose(bea, choice("b:100"));
    var id = Ids.next();
    var merged = TestMerges.merged(client.programme(), id, ada, bea, MERGED_CHOICE_LATEST, now());
    var unmerged = TestMerges.unmerged(client.programme(), id, ada, bea, now());
    merges.apply(List.of(merged, unmerged));
    var adas = client.choose(ada, choice("a:100"));
    var beas = client.choose(bea, choice("c:100"));

    merges.reset();
    merges.apply(List.of(merged, unmerged));

    assertThat(get(ada)).isEqualTo(adas);
    assertThat(get(bea)).isEqualTo(beas);
    assertThat(changes(ada)).hasSize(3);
  }

  @Test
  void whoChoosesWhileTheyAreMergedLosesNoChoice() throws Exception {
    client.choose(bea, choice("a:100"));
    var choosing = new ArrayList<Callable<Object>>();
    for (var i = 1; i <= 20; i++) {
      var parts = choice("a:" + i, "b:" + (100 - i));
      choosing.add(() -> client.choose(bea, parts));
    }
    choosing.add(10, () -> merge(ada, bea, MERGED_CHOICE_LATEST));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(choosing)) {
        assertThat(done.get()).isNotNull();
      }
    }
    assertThat(get(bea)).isEqualTo(get(ada));
    assertThat(changes(ada).size() + changes(bea).size()).isEqualTo(22);
    var chosen = client.choose(bea, choice("c:100"));
    assertThat(get(ada)).isEqualTo(chosen);
  }

  private Instant now() {
    return clock.now(client.programme());
  }

  private UUID merge(UUID remaining, UUID merged, MergedChoice choice) {
    return merges.merge(client.programme(), remaining, merged, choice, now());
  }

  private void unmerge(UUID id, UUID remaining, UUID merged) {
    merges.unmerge(client.programme(), id, remaining, merged, now());
  }

  private StandingChoice get(UUID member) {
    return client
        .choices(TestTokens.member(client.programme(), member))
        .getChoice(
            GetChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .build())
        .getValue();
  }

  private StandingChoice choose(String token, UUID member, Choice choice) {
    return client
        .choices(token)
        .putChoice(
            PutChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .setChoice(choice)
                .build())
        .getValue();
  }

  private String resolve(UUID member, Instant at) {
    var request =
        ResolveChoiceRequest.newBuilder()
            .setProgramme(client.programme())
            .setMemberId(member.toString())
            .setOccurredAt(ProtoTime.timestamp(at))
            .build();
    return client.choices().resolveChoice(request).getChoice().getSplit(0).getCause();
  }

  private void buy(UUID member, Instant at, long micros) {
    var event = events.purchase(Ids.next(), Optional.of(member), at, micros, Optional.empty());
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

  private void retire(String cause) {
    var request =
        RetireCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason("Its goal is reached")
            .build();
    assertThat(
            client
                .curation(TestTokens.operator(client.programme()))
                .retireCause(request)
                .hasValue())
        .isTrue();
  }

  private List<ChoiceToRenew> toRenew(UUID member) {
    return journal.of(
        client.programme(),
        ChoiceToRenew.getDescriptor(),
        ChoiceToRenew.parser(),
        member.toString());
  }

  private List<ChoiceChanged> changes(UUID member) {
    return journal.of(
        client.programme(),
        ChoiceChanged.getDescriptor(),
        ChoiceChanged.parser(),
        member.toString());
  }
}
