package largesse.members.review;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.review.Spending.newId;
import static largesse.members.review.Spending.purchase;
import static largesse.members.review.Spending.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import largesse.journal.v1.Event;
import largesse.members.platform.ServiceClient;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.MemberChanged;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class SpendFeedTest {
  private static final long EUR = 1_000_000;

  @Inject SpendFeed feed;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private String anna = "";
  private LocalDate today = LocalDate.MIN;

  @BeforeEach
  void createLadder() {
    programme = aSandbox();
    putTier(programme, "base", 0);
    putTier(programme, "silver", 100 * EUR);
    putTier(programme, "gold", 500 * EUR);
    anna = enrol(programme);
    today = LocalDate.ofInstant(clock.now(programme), ZoneId.of("Europe/Oslo"));
  }

  @Tag("xT1")
  @Test
  void raisesTheTierByThePurchaseThatReachesIt() {
    apply(purchase(programme, anna, today, 99_999_999));
    assertThat(get(programme, anna).getTier()).isEqualTo("base");
    apply(purchase(programme, anna, today, 1));
    var member = get(programme, anna);
    assertThat(member.getTier()).isEqualTo("silver");
    assertThat(member.getTierSpendMicros()).isEqualTo(100 * EUR);
    assertThat(member.getNextTier()).isEqualTo("gold");
    assertThat(member.getNextTierMissingMicros()).isEqualTo(400 * EUR);
    assertThat(tiersTold()).containsExactly("base", "silver");
  }

  @Test
  void leavesTheRevisionThatPeopleEditAlone() {
    apply(purchase(programme, anna, today, 500 * EUR));
    assertThat(get(programme, anna).getRevision()).isEqualTo(1);
    assertThat(eventsOf(programme, anna).getLast().getVersion()).isEqualTo(2);
  }

  @Test
  void tellsOnceOfManyPurchasesInABatch() {
    var batch =
        IntStream.range(0, 500)
            .mapToObj(i -> purchase(programme, anna, today.minusDays(i % 90), 2 * EUR))
            .toList();
    apply(batch);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(1000 * EUR);
    assertThat(tiersTold()).containsExactly("base", "gold");
  }

  @Test
  void countsTheLastYearOnly() {
    apply(
        purchase(programme, anna, today.minusYears(1), 600 * EUR),
        purchase(programme, anna, today.minusYears(1).plusDays(1), 60 * EUR),
        purchase(programme, anna, today, 40 * EUR));
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(100 * EUR);
    assertThat(tiersTold()).containsExactly("base", "silver");
  }

  @Test
  void countsAStoreThatIsADayAhead() {
    apply(purchase(programme, anna, today.plusDays(1), 100 * EUR));
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
  }

  @Test
  void lowersTheTierByAReturn() {
    var id = newId();
    apply(purchase(programme, anna, id, today, 500 * EUR));
    apply(returned(programme, anna, id, 1));
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
    assertThat(tiersTold()).containsExactly("base", "gold", "silver");
  }

  @Tag("xR6")
  @Test
  void takesAReturnOffTheDayOfItsPurchase() {
    var id = newId();
    apply(
        purchase(programme, anna, id, today.minusMonths(14), 900 * EUR),
        purchase(programme, anna, today.minusMonths(1), 100 * EUR));
    apply(returned(programme, anna, id, 900 * EUR));
    var member = get(programme, anna);
    assertThat(member.getTierSpendMicros()).isEqualTo(100 * EUR);
    assertThat(member.getTier()).isEqualTo("silver");
    assertThat(tiersTold()).containsExactly("base", "silver");
  }

  @Test
  void tellsNothingWhereABatchTakesBackWhatItAdds() {
    var id = newId();
    apply(
        purchase(programme, anna, id, today, 500 * EUR),
        returned(programme, anna, id, 200 * EUR),
        returned(programme, anna, id, 300 * EUR));
    assertThat(get(programme, anna).getTierSpendMicros()).isZero();
    assertThat(tiersTold()).containsExactly("base");
  }

  @Test
  void countsEachPurchaseAndReturnOnce() {
    var id = newId();
    var events =
        List.of(
            purchase(programme, anna, id, today, 500 * EUR),
            purchase(programme, anna, today.minusDays(3), 50 * EUR),
            returned(programme, anna, id, 300 * EUR));
    apply(events);
    apply(events);
    var twice = new ArrayList<>(events);
    twice.addAll(events);
    apply(twice);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(250 * EUR);
    assertThat(tiersTold()).containsExactly("base", "silver");
  }

  @Test
  void comesToTheSameWhenItStartsAnew() {
    var events = randomEvents();
    apply(events);
    var before = get(programme, anna);
    transactions.doInTransaction(feed::reset);
    assertThat(get(programme, anna)).isEqualTo(before);
    events.forEach(this::apply);
    assertThat(get(programme, anna)).isEqualTo(before);
    assertThat(tiersTold()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void mendsSumsThatAreWrongWhenItStartsAnew() {
    apply(purchase(programme, anna, today, 100 * EUR));
    transactions.doInTransaction(
        tx -> tx.createStatement().executeUpdate("UPDATE spend_day SET net_micros = 7"));
    transactions.doInTransaction(feed::reset);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(100 * EUR);
  }

  private List<Event> randomEvents() {
    var random = new Random(7);
    var events = new ArrayList<Event>();
    for (var i = 0; i < 100; i++) {
      var id = newId();
      events.add(purchase(programme, anna, id, today.minusDays(random.nextInt(700)), 9 * EUR));
      if (random.nextInt(3) == 0) {
        events.add(returned(programme, anna, id, random.nextLong(9 * EUR)));
      }
    }
    return events;
  }

  @Test
  void stopsAtAReturnOfAPurchaseThatNobodyToldOf() {
    var orphan = returned(programme, anna, newId(), EUR);
    assertThatThrownBy(() -> apply(purchase(programme, anna, today, 100 * EUR), orphan))
        .hasMessageContaining("nobody told of");
    assertThat(get(programme, anna).getTierSpendMicros()).isZero();
  }

  @Test
  void passesOverPurchasesOfNobody() {
    apply(purchase(programme, "", today, 100 * EUR));
    assertThat(tiersTold()).containsExactly("base");
  }

  @Tag("xT2")
  @Test
  void asksForWhatIsEarnedAndTakenBackButNotForWhatIsSpent() {
    assertThat(feed.types())
        .containsExactlyInAnyOrder(
            "largesse.earning.v1.PurchaseRecorded",
            "largesse.earning.v1.ReturnRecorded",
            "largesse.earning.v1.ActivityRecorded",
            "largesse.earning.v1.ActivityUndone",
            "largesse.earning.v1.MomentRecorded",
            "largesse.earning.v1.UnitsAdjusted",
            "largesse.earning.v1.ReferralRewarded",
            "largesse.earning.v1.ReferralReversed",
            "largesse.earning.v1.ReferralRestored");
  }

  @Test
  void keepsProgrammesApart() {
    var other = aSandbox();
    putTier(other, "vip", EUR);
    var olga = enrol(other);
    apply(
        purchase(other, olga, today, EUR),
        purchase(programme, anna, today, 100 * EUR),
        purchase(other, anna, today, EUR));
    assertThat(get(other, olga).getTier()).isEqualTo("vip");
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
  }

  @Test
  void passesTheTraceOnThatCausedAChange() {
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    apply(purchase(programme, anna, today, 100 * EUR).toBuilder().setTraceparent(trace).build());
    assertThat(ServiceClient.events(programme).getLast().getTraceparent()).isEqualTo(trace);
  }

  @Test
  void tellsVersionsInTheOrderOfTheJournalWhoeverElseWrites() {
    var members = new ArrayList<>(List.of(anna, enrol(programme), enrol(programme)));
    atOnce(
        4,
        writer -> {
          for (var i = 0; i < 15; i++) {
            write(writer, i, members);
          }
          return writer;
        });
    for (var member : members) {
      var versions = eventsOf(programme, member).stream().map(MemberChanged::getVersion).toList();
      assertThat(versions).isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
      var last = eventsOf(programme, member).getLast();
      assertThat(last.getTier()).isEqualTo(get(programme, member).getTier());
      assertThat(last.getCardsCount()).isEqualTo(15);
    }
  }

  /** One writer follows the feed, the others issue cards, to the members in any order. */
  private void write(int writer, int round, List<String> members) {
    if (writer == 3) {
      var id = newId();
      var shuffled = new ArrayList<>(members);
      Collections.shuffle(shuffled, new Random(round));
      var batch = new ArrayList<Event>();
      shuffled.forEach(member -> batch.add(purchase(programme, member, newId(), today, 50 * EUR)));
      batch.add(purchase(programme, anna, id, today, 300 * EUR));
      apply(batch);
      apply(returned(programme, anna, id, 300 * EUR));
    } else {
      ServiceClient.members(TestTokens.store(programme))
          .issueCard(
              IssueCardRequest.newBuilder()
                  .setProgramme(programme)
                  .setMemberId(members.get(writer))
                  .build());
    }
  }

  private List<String> tiersTold() {
    return eventsOf(programme, anna).stream().map(MemberChanged::getTier).toList();
  }

  private void apply(Event... events) {
    apply(List.of(events));
  }

  private void apply(List<Event> events) {
    transactions.doInTransaction(tx -> feed.apply(tx, events));
  }
}
