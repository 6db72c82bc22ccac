package largesse.causes.member;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetGivingProofRequest;
import largesse.causes.v1.GetGivingProofResponse;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.GetRecognitionRequest;
import largesse.causes.v1.GetRecognitionResponse;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.PutRecognitionLevelRequest;
import largesse.causes.v1.RecognitionLevel;
import largesse.causes.v1.RecognitionMeasure;
import largesse.causes.v1.RecognitionOnReturn;
import largesse.causes.v1.RecognitionReached;
import largesse.causes.v1.RecognitionRevoked;
import largesse.causes.v1.ReportPayablesRequest;
import largesse.causes.v1.Total;
import largesse.causes.v1.Wording;
import largesse.common.v1.PageRequest;
import largesse.journal.v1.Event;
import largesse.members.v1.MergedChoice;
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

/** What two members gave who turn out to be one person, and what they are recognised for. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("xP3")
class MergedGivingFlowTest {
  private static final RecognitionOnReturn KEEP = RecognitionOnReturn.RECOGNITION_ON_RETURN_KEEP;
  private static final RecognitionOnReturn REVOKE =
      RecognitionOnReturn.RECOGNITION_ON_RETURN_REVOKE;

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
    client = CausesClient.of(port, "nord-sandbox-merged");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
  }

  @AfterEach
  void close() {
    assertBookIsClean();
    client.close();
  }

  @Test
  void mergingAndUndoingItMovesNoMoney() {
    buy(ada, 900, "a:60", "b:40");
    var purchase = buy(bea, 3_000, "b:100");
    apply(events.returned(purchase, Optional.of(bea), now(), 1_000, 2_000));
    clock.advance(client.programme(), 40);
    var before = money();

    var merge = merge(ada, bea);
    assertThat(money()).isEqualTo(before);
    assertBookIsClean();

    unmerge(merge, ada, bea);
    assertThat(money()).isEqualTo(before);
  }

  @Test
  void whoRemainsSeesWhatBothGave() {
    buy(ada, 1_000, "a:100");
    buy(bea, 2_000, "a:50", "b:50");
    var adas = impact(ada);
    var beas = impact(bea);

    var merge = merge(ada, bea);

    assertThat(impact(ada).getAmountMicros()).isEqualTo(3_000);
    assertThat(impact(ada).getPurchases()).isEqualTo(2);
    assertThat(impact(ada).getCausesList())
        .extracting(Total::getKey, Total::getAmountMicros)
        .containsExactly(tuple("a", 2_000L), tuple("b", 1_000L));
    assertThat(impact(bea)).isEqualTo(impact(ada));
    buy(bea, 100, "c:100");
    assertThat(impact(ada).getAmountMicros()).isEqualTo(3_100);

    unmerge(merge, ada, bea);

    assertThat(impact(ada)).isEqualTo(adas);
    assertThat(impact(bea).getAmountMicros()).isEqualTo(beas.getAmountMicros() + 100);
  }

  @Test
  void financeListsTheTwoAsOne() {
    for (var member : List.of(ada, bea, cid)) {
      buy(member, 1_000, "a:100");
    }
    var merge = merge(ada, cid);
    assertThat(members(50)).containsExactly(total(ada, 2_000, 2), total(bea, 1_000, 1));
    assertThat(members(1)).isEqualTo(members(50));
    unmerge(merge, ada, cid);
    assertThat(members(2))
        .containsExactly(total(ada, 1_000, 1), total(bea, 1_000, 1), total(cid, 1_000, 1));
  }

  /** earning-service tells it of who remains, by its own time. */
  @Test
  @Tag("A14")
  void aReturnFindsThePurchaseUnderWhicheverIdItIsTold() {
    var first = buy(bea, 1_000, "a:100");
    var second = buy(bea, 1_000, "b:100");
    apply(events.returned(first, Optional.of(ada), now(), 300, 700));
    assertThat(impact(bea).getAmountMicros()).isEqualTo(1_700);

    var merge = merge(ada, bea);
    var returned = events.returned(second, Optional.of(ada), now(), 500, 500);
    apply(returned);
    apply(returned);
    apply(events.corrected(second, Optional.of(ada), now(), 100, 600));
    assertThat(impact(ada).getAmountMicros()).isEqualTo(1_300);
    unmerge(merge, ada, bea);

    apply(events.returned(second, Optional.of(ada), now(), 600, 0));
    assertThat(impact(ada).getAmountMicros()).isZero();
    assertThat(impact(bea).getAmountMicros()).isEqualTo(700);
  }

  @Test
  void eitherIdHasTheProofOfWhatBothGave() {
    var adas = buy(ada, 1_000, "a:100");
    var beas = buy(bea, 1_000, "b:100");
    clock.advance(client.programme(), 2);
    chores.run();
    var proofs = List.of(proof(ada, adas), proof(bea, beas));

    var merge = merge(ada, bea);

    for (var member : List.of(ada, bea)) {
      assertThat(List.of(proof(member, adas), proof(member, beas))).isEqualTo(proofs);
    }
    unmerge(merge, ada, bea);
    assertThat(List.of(proof(ada, adas), proof(bea, beas))).isEqualTo(proofs);
    assertThat(refusal(() -> proof(ada, beas)).is(CausesReason.PURCHASE_UNKNOWN)).isTrue();
  }

  @Test
  @Tag("A12")
  void aLevelThatBothHaveCountsOnceAndWhatTheyReachTogetherIsReached() {
    put(amount("bronze", 1_000, KEEP));
    put(amount("silver", 3_000, KEEP));
    buy(ada, 1_000, "a:100");
    clock.advance(client.programme(), 1);
    buy(bea, 2_500, "a:100");
    var adas = recognition(ada);
    var beas = recognition(bea);
    assertThat(levels(adas)).containsExactly("bronze");

    var merge = merge(ada, bea);

    assertThat(levels(recognition(ada))).containsExactly("bronze", "silver");
    assertThat(recognition(bea)).isEqualTo(recognition(ada));
    assertThat(recognition(ada).getReached(0)).isEqualTo(adas.getReached(0));
    assertThat(reached(ada)).containsExactly("bronze 1", "silver 1");
    assertThat(reached(bea)).containsExactly("bronze 1");
    assertBookIsClean();

    unmerge(merge, ada, bea);

    assertThat(recognition(ada)).isEqualTo(adas);
    assertThat(recognition(bea)).isEqualTo(beas);
    assertThat(revoked(ada)).containsExactly("silver 1");
    assertThat(rows("recognition_before")).isZero();
  }

  @Test
  @Tag("A12")
  void whatIsReachedMeanwhileStaysWhereWhoRemainedMeetsItAlone() {
    put(amount("bronze", 1_000, REVOKE));
    put(amount("silver", 3_000, KEEP));
    buy(bea, 900, "a:100");
    var merge = merge(ada, bea);
    var shared = buy(ada, 500, "a:100");
    assertThat(levels(recognition(ada))).containsExactly("bronze");
    apply(events.returned(shared, Optional.of(ada), now(), 500, 0));
    assertThat(levels(recognition(ada))).isEmpty();
    buy(ada, 2_500, "a:100");
    assertThat(levels(recognition(bea))).containsExactlyInAnyOrder("bronze", "silver");
    assertThat(reached(ada)).containsExactly("bronze 1", "bronze 2", "silver 1");

    unmerge(merge, ada, bea);

    assertThat(levels(recognition(ada))).containsExactly("bronze");
    assertThat(levels(recognition(bea))).isEmpty();
    assertThat(revoked(ada)).containsExactly("bronze 1", "silver 1");
  }

  @Test
  @Tag("A12")
  void aReturnTakesALevelBackOnlyWhenBothTogetherDontMeetIt() {
    put(amount("bronze", 1_000, REVOKE));
    var purchase = buy(bea, 1_000, "a:100");
    buy(ada, 500, "a:100");
    var merge = merge(ada, bea);
    apply(events.returned(purchase, Optional.of(bea), now(), 500, 500));
    assertThat(levels(recognition(ada))).containsExactly("bronze");
    assertBookIsClean();

    unmerge(merge, ada, bea);

    assertThat(levels(recognition(ada))).isEmpty();
    assertThat(levels(recognition(bea))).isEmpty();
    assertThat(revoked(bea)).containsExactly("bronze 1");
  }

  @Test
  @Tag("A12")
  void weeksOfBothMakeOneStreak() {
    put(
        level("streak", RecognitionMeasure.RECOGNITION_MEASURE_STREAK_WEEKS, KEEP)
            .setCount(3)
            .build());
    var monday = Instant.parse("2026-08-03T10:00:00Z");
    buyAt(ada, monday);
    buyAt(bea, monday.plus(Duration.ofDays(1)));
    buyAt(bea, monday.plus(Duration.ofDays(7)));
    buyAt(ada, monday.plus(Duration.ofDays(14)));
    assertThat(levels(recognition(ada))).isEmpty();
    var merge = merge(ada, bea);
    assertThat(levels(recognition(ada))).containsExactly("streak");
    unmerge(merge, ada, bea);
    assertThat(levels(recognition(ada))).isEmpty();
  }

  @Test
  @Tag("A12")
  void aNewLevelIsLookedForAmongThoseWhoAreOne() {
    buy(ada, 600, "a:100");
    buy(bea, 600, "a:100");
    merge(ada, bea);
    put(amount("bronze", 1_000, KEEP));
    chores.run();
    assertThat(levels(recognition(ada))).containsExactly("bronze");
    assertThat(reached(ada)).containsExactly("bronze 1");
    assertThat(reached(bea)).isEmpty();
  }

  @Test
  @Tag("A12")
  void levelsOfMergesOfMergesAreUndoneTheOtherWayRound() {
    put(amount("bronze", 1_000, KEEP));
    put(amount("silver", 1_500, KEEP));
    for (var member : List.of(ada, bea, cid)) {
      buy(member, 600, "a:100");
    }
    var first = merge(ada, bea);
    assertThat(levels(recognition(ada))).containsExactly("bronze");
    var together = recognition(ada);
    var second = merge(ada, cid);
    assertThat(levels(recognition(cid))).containsExactly("bronze", "silver");
    unmerge(second, ada, cid);
    assertThat(recognition(bea)).isEqualTo(together);
    assertThat(levels(recognition(cid))).isEmpty();
    unmerge(first, ada, bea);
    for (var member : List.of(ada, bea, cid)) {
      assertThat(levels(recognition(member))).isEmpty();
    }
  }

  private Instant now() {
    return clock.now(client.programme());
  }

  private UUID merge(UUID remaining, UUID merged) {
    return merges.merge(
        client.programme(), remaining, merged, MergedChoice.MERGED_CHOICE_LATEST, now());
  }

  private void unmerge(UUID id, UUID remaining, UUID merged) {
    merges.unmerge(client.programme(), id, remaining, merged, now());
  }

  private UUID buy(UUID member, long micros, String... parts) {
    var purchase = Ids.next();
    var split = SplitProto.fromProto(choice(parts));
    apply(events.purchase(purchase, Optional.of(member), now(), micros, split));
    return purchase;
  }

  private void buyAt(UUID member, Instant at) {
    var split = SplitProto.fromProto(choice("a:100"));
    apply(events.purchase(Ids.next(), Optional.of(member), at, 1, split));
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

  /** All that causes have, and what they are to be paid. */
  private List<Object> money() {
    var money = new ArrayList<Object>();
    for (var grouping :
        List.of(Grouping.GROUPING_CAUSE, Grouping.GROUPING_ZONE, Grouping.GROUPING_SEGMENT)) {
      money.add(
          client
              .allocations()
              .getTotals(
                  GetTotalsRequest.newBuilder()
                      .setProgramme(client.programme())
                      .setGrouping(grouping)
                      .build()));
    }
    for (var cause : List.of("a", "b", "c")) {
      money.add(
          client
              .allocations()
              .getCauseTotals(
                  GetCauseTotalsRequest.newBuilder()
                      .setProgramme(client.programme())
                      .setCause(cause)
                      .build()));
    }
    money.add(
        client
            .settlements(TestTokens.finance(client.programme()))
            .reportPayables(
                ReportPayablesRequest.newBuilder().setProgramme(client.programme()).build()));
    return money;
  }

  private void assertBookIsClean() {
    var audit =
        client
            .allocations(TestTokens.service())
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getFindingsList()).isEmpty();
  }

  private GetImpactResponse impact(UUID member) {
    return client
        .allocations(TestTokens.member(client.programme(), member))
        .getImpact(
            GetImpactRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .build());
  }

  private List<Total> members(int size) {
    var found = new ArrayList<Total>();
    var token = "";
    do {
      var page =
          client
              .allocations(TestTokens.finance(client.programme()))
              .getTotals(
                  GetTotalsRequest.newBuilder()
                      .setProgramme(client.programme())
                      .setGrouping(Grouping.GROUPING_MEMBER)
                      .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                      .build());
      found.addAll(page.getItemsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return found;
  }

  private static Total total(UUID member, long micros, long purchases) {
    return Total.newBuilder()
        .setKey(member.toString())
        .setAmountMicros(micros)
        .setPurchases(purchases)
        .build();
  }

  private GetGivingProofResponse proof(UUID member, UUID purchase) {
    return client
        .proofs(TestTokens.member(client.programme(), member))
        .getGivingProof(
            GetGivingProofRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .setPurchaseId(purchase.toString())
                .build());
  }

  private GetRecognitionResponse recognition(UUID member) {
    return client
        .recognition(TestTokens.member(client.programme(), member))
        .getRecognition(
            GetRecognitionRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .build());
  }

  private static List<String> levels(GetRecognitionResponse recognition) {
    return recognition.getReachedList().stream().map(it -> it.getLevel().getLevel()).toList();
  }

  private static RecognitionLevel amount(String code, long micros, RecognitionOnReturn onReturn) {
    return level(code, RecognitionMeasure.RECOGNITION_MEASURE_AMOUNT, onReturn)
        .setAmountMicros(micros)
        .build();
  }

  private static RecognitionLevel.Builder level(
      String code, RecognitionMeasure measure, RecognitionOnReturn onReturn) {
    return RecognitionLevel.newBuilder()
        .setLevel(code)
        .setMeasure(measure)
        .setOnReturn(onReturn)
        .setBadge("star")
        .addNames(Wording.newBuilder().setLanguage("en").setText("Level"));
  }

  private void put(RecognitionLevel level) {
    var request =
        PutRecognitionLevelRequest.newBuilder()
            .setProgramme(client.programme())
            .setValue(level)
            .build();
    assertThat(
            client
                .recognition(TestTokens.operator(client.programme()))
                .putRecognitionLevel(request)
                .getCreated())
        .isTrue();
    chores.run();
  }

  /** As "bronze 1", the first time. */
  private List<String> reached(UUID member) {
    return journal
        .of(
            client.programme(),
            RecognitionReached.getDescriptor(),
            RecognitionReached.parser(),
            member.toString())
        .stream()
        .map(it -> it.getLevel() + " " + it.getTime())
        .toList();
  }

  private List<String> revoked(UUID member) {
    return journal
        .of(
            client.programme(),
            RecognitionRevoked.getDescriptor(),
            RecognitionRevoked.parser(),
            member.toString())
        .stream()
        .map(it -> it.getLevel() + " " + it.getTime())
        .toList();
  }

  private long rows(String table) {
    return transactions.reading(connection -> {
      var sql = "SELECT count(*) FROM " + table + " WHERE programme = ?";
      try (var query = connection.prepareStatement(sql)) {
        query.setString(1, client.programme());
        try (var row = query.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    });
  }
}
