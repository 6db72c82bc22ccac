package largesse.causes.recognition;

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
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.GetRecognitionLevelRequest;
import largesse.causes.v1.GetRecognitionRequest;
import largesse.causes.v1.GetRecognitionResponse;
import largesse.causes.v1.PutRecognitionLevelRequest;
import largesse.causes.v1.PutRecognitionLevelResponse;
import largesse.causes.v1.RecognitionLevel;
import largesse.causes.v1.RecognitionMeasure;
import largesse.causes.v1.RecognitionOnReturn;
import largesse.causes.v1.RecognitionReached;
import largesse.causes.v1.RecognitionRevoked;
import largesse.causes.v1.Wording;
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
@Tag("A12")
class RecognitionFlowTest {
  /** A Monday at noon in Oslo. */
  private static final Instant MONDAY = Instant.parse("2026-08-03T10:00:00Z");

  @Inject Transactions transactions;
  @Inject Chores chores;
  @Inject JournalTable journal;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private final List<Event> applied = new ArrayList<>();
  private CausesClient client;

  @BeforeEach
  void aPanel() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
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
  void aLevelByAmountIsReachedAtItsThresholdAndToldOnce() {
    put(amount("bronze", 1_000_000));
    put(amount("silver", 3_000_000));
    buy(MONDAY, 999_999);
    assertThat(reached()).isEmpty();
    assertThat(recognition().getNextList())
        .satisfiesExactly(next -> {
          assertThat(next.getLevel().getLevel()).isEqualTo("bronze");
          assertThat(next.getValue()).isEqualTo(999_999);
        });
    buy(MONDAY, 1);
    buy(MONDAY, 1);
    assertThat(reached()).containsExactly("bronze");
    assertThat(recognition().getNext(0).getLevel().getLevel()).isEqualTo("silver");
    assertThat(told())
        .containsExactly(
            RecognitionReached.newBuilder()
                .setMemberId(mia.toString())
                .setLevel("bronze")
                .setBadge("star")
                .setTime(1)
                .build());
  }

  @Test
  void onlyPurchasesByOnesOwnChoiceCountAndNothingTellsWhichItWas() {
    put(count("chooser", RecognitionMeasure.RECOGNITION_MEASURE_PURCHASES_WITH_CHOICE, 2));
    buy(Instant.now(), 10);
    client.choose(mia, choice("a:60", "b:40"));
    buy(Instant.now(), 10);
    assertThat(reached()).isEmpty();
    assertThat(recognition().getNext(0).getValue()).isEqualTo(1);
    buy(Instant.now(), 10);
    assertThat(reached()).containsExactly("chooser");
    assertThat(recognition().getReached(0).getLevel().getNamesList())
        .extracting(Wording::getText)
        .containsExactly("Nivå");
  }

  @Test
  void aStreakIsOfConsecutiveWeeksInTheProgrammesTimeZone() {
    put(count("streak", RecognitionMeasure.RECOGNITION_MEASURE_STREAK_WEEKS, 3));
    // By UTC all of these were in two weeks.
    var lateSunday = Instant.parse("2026-08-09T21:59:59Z");
    var earlyMonday = Instant.parse("2026-08-16T22:00:00Z");
    buyChosen(lateSunday);
    buyChosen(earlyMonday);
    assertThat(reached()).isEmpty();
    buyChosen(earlyMonday.minus(Duration.ofSeconds(1)));
    assertThat(reached()).containsExactly("streak");
    assertThat(told()).hasSize(1);
  }

  @Test
  void aReturnTakesBackWhatItSaysAndKeepsTheRest() {
    put(amount("kept", 1_000));
    put(
        amount("taken", 1_000).toBuilder()
            .setOnReturn(RecognitionOnReturn.RECOGNITION_ON_RETURN_REVOKE)
            .build());
    var purchase = buy(MONDAY, 1_000);
    assertThat(reached()).containsExactly("kept", "taken");
    apply(events.returned(purchase, Optional.of(mia), MONDAY, 1, 999));
    assertThat(reached()).containsExactly("kept");
    apply(events.returned(purchase, Optional.of(mia), MONDAY, 9, 990));
    assertThat(
            journal.of(
                client.programme(),
                RecognitionRevoked.getDescriptor(),
                RecognitionRevoked.parser(),
                mia.toString()))
        .containsExactly(
            RecognitionRevoked.newBuilder()
                .setMemberId(mia.toString())
                .setLevel("taken")
                .setTime(1)
                .build());
    buy(MONDAY, 10);
    assertThat(reached()).containsExactly("kept", "taken");
    assertThat(told())
        .extracting(RecognitionReached::getLevel, RecognitionReached::getTime)
        .containsExactly(tuple("kept", 1), tuple("taken", 1), tuple("taken", 2));
  }

  @Test
  void whoIsThereAlreadyReachesANewLevelOnce() {
    client.choose(mia, choice("a:100"));
    buy(Instant.now(), 5_000);
    put(amount("late", 5_000));
    put(count("chooser", RecognitionMeasure.RECOGNITION_MEASURE_PURCHASES_WITH_CHOICE, 1));
    put(count("week", RecognitionMeasure.RECOGNITION_MEASURE_STREAK_WEEKS, 1));
    assertThat(reached()).isEmpty();
    chores.run();
    chores.run();
    assertThat(reached()).containsExactlyInAnyOrder("late", "chooser", "week");
    assertThat(told()).hasSize(3);
  }

  @Test
  void rebuildingTheFeedChangesNothing() {
    put(amount("bronze", 1_000));
    var purchase = buy(MONDAY, 2_000);
    apply(events.returned(purchase, Optional.of(mia), MONDAY, 500, 1_500));
    var before = recognition();
    var again = List.copyOf(applied);
    transactions.doInTransaction(tx -> feed().reset(tx));
    transactions.doInTransaction(tx -> feed().apply(tx, again));
    again.forEach(event -> transactions.doInTransaction(tx -> feed().apply(tx, List.of(event))));
    assertThat(recognition()).isEqualTo(before);
    assertThat(told()).hasSize(1);
  }

  @Test
  void whatALevelTakesIsPromised() {
    var bronze = amount("bronze", 1_000);
    assertThat(put(bronze).getCreated()).isTrue();
    assertThat(put(bronze).getValue().getRevision()).isEqualTo(1);
    assertThat(put(bronze.toBuilder().setBadge("sun").build()).getValue().getRevision())
        .isEqualTo(2);
    for (var other :
        List.of(
            amount("bronze", 999),
            count("bronze", RecognitionMeasure.RECOGNITION_MEASURE_STREAK_WEEKS, 3),
            bronze.toBuilder()
                .setOnReturn(RecognitionOnReturn.RECOGNITION_ON_RETURN_REVOKE)
                .build())) {
      assertThat(refusal(() -> put(other)).is(CausesReason.RECOGNITION_LEVEL_FIXED)).isTrue();
    }
    var aimless = bronze.toBuilder().setCount(1).build();
    assertThat(refusal(() -> put(aimless)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    var unknown =
        GetRecognitionLevelRequest.newBuilder()
            .setProgramme(client.programme())
            .setLevel("none")
            .build();
    assertThat(
            refusal(() -> client.recognition(operator()).getRecognitionLevel(unknown))
                .is(CausesReason.RECOGNITION_LEVEL_UNKNOWN))
        .isTrue();
  }

  @Test
  void aMemberReadsTheirOwnAlone() {
    put(amount("bronze", 1_000));
    var other =
        GetRecognitionRequest.newBuilder()
            .setProgramme(client.programme())
            .setMemberId(Ids.next().toString())
            .build();
    var member = client.recognition(TestTokens.member(client.programme(), mia));
    assertThat(refusal(() -> member.getRecognition(other)).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    assertThat(client.recognition(operator()).getRecognition(other).getReachedList()).isEmpty();
  }

  private static RecognitionLevel amount(String code, long micros) {
    return level(code, RecognitionMeasure.RECOGNITION_MEASURE_AMOUNT)
        .setAmountMicros(micros)
        .build();
  }

  private static RecognitionLevel count(String code, RecognitionMeasure measure, long count) {
    return level(code, measure).setCount(count).build();
  }

  private static RecognitionLevel.Builder level(String code, RecognitionMeasure measure) {
    return RecognitionLevel.newBuilder()
        .setLevel(code)
        .setMeasure(measure)
        .setBadge("star")
        .addNames(Wording.newBuilder().setLanguage("en").setText("Level"))
        .addNames(Wording.newBuilder().setLanguage("nb").setText("Nivå"));
  }

  private PutRecognitionLevelResponse put(RecognitionLevel level) {
    return client
        .recognition(operator())
        .putRecognitionLevel(
            PutRecognitionLevelRequest.newBuilder()
                .setProgramme(client.programme())
                .setValue(level)
                .build());
  }

  private UUID buy(Instant at, long micros) {
    var purchase = Ids.next();
    apply(events.purchase(purchase, Optional.of(mia), at, micros, Optional.empty()));
    return purchase;
  }

  private void buyChosen(Instant at) {
    var split = SplitProto.fromProto(choice("a:100"));
    apply(events.purchase(Ids.next(), Optional.of(mia), at, 1, split));
  }

  private void apply(Event event) {
    var ofProgramme = event.toBuilder().setProgramme(client.programme()).build();
    applied.add(ofProgramme);
    transactions.doInTransaction(tx -> feed().apply(tx, List.of(ofProgramme)));
  }

  private FeedHandler feed() {
    return feeds.stream()
        .filter(it -> it.feed().equals("causes-from-earning"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> reached() {
    return recognition().getReachedList().stream().map(it -> it.getLevel().getLevel()).toList();
  }

  private GetRecognitionResponse recognition() {
    return client
        .recognition(TestTokens.member(client.programme(), mia))
        .getRecognition(
            GetRecognitionRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(mia.toString())
                .addLanguages("nb")
                .build());
  }

  private List<RecognitionReached> told() {
    return journal.of(
        client.programme(),
        RecognitionReached.getDescriptor(),
        RecognitionReached.parser(),
        mia.toString());
  }

  private String operator() {
    return TestTokens.operator(client.programme());
  }
}
