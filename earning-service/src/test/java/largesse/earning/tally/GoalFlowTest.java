package largesse.earning.tally;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static largesse.earning.tally.Cards.card;
import static largesse.earning.tally.Cards.rewarding;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.ListProgressRequest;
import largesse.earning.v1.Progress;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Streak;
import largesse.earning.v1.StreakPeriod;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goals over a window, and streaks. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B4")
class GoalFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void soMuchSpentInAMonthReachesItOnceAndTheNextMonthBeginsAnew() {
    shop.withGoal(
            goal("hundred", GoalMeasure.GOAL_MEASURE_SPEND, 100_000_000)
                .setWindow(GoalWindow.GOAL_WINDOW_MONTH))
        .withRule(rewarding("hundred", 50).build());

    var first = progress(shop.record(on("2026-01-05", "60.00")));
    assertThat(first.getMissing()).isEqualTo(40_000_000);
    assertThat(first.getMoney()).isTrue();
    assertThat(first.getUntil()).isEqualTo("2026-02-01");
    assertThat(progress(shop.record(on("2026-02-01", "60.00"))).getReached()).isZero();
    assertThat(progress(shop.record(on("2026-01-31", "60.00"))).getNewlyReached()).isEqualTo(1);
    assertThat(progress(shop.record(on("2026-01-31", "500.00"))).getNewlyReached()).isZero();

    assertThat(shop.available(member)).isEqualTo(50);
  }

  @Test
  void differentBrandsAndCategoriesCountOnceEach() {
    shop.withGoal(goal("brands", GoalMeasure.GOAL_MEASURE_DISTINCT_BRANDS, 3))
        .withGoal(goal("lines", GoalMeasure.GOAL_MEASURE_DISTINCT_CATEGORIES, 2))
        .withRule(rewarding("brands", 30).build());
    var basket =
        shop.basketOf(member)
            .addLines(line(1, "1.00").setBrand("a"))
            .addLines(line(2, "1.00").setBrand("b"));
    var first = shop.record(basket);
    assertThat(first.getProgress(0).getProgress()).isEqualTo(2);

    var same = shop.record(basket.setReceipt(shop.receipt()));
    assertThat(same.getProgress(0).getAdded()).isZero();
    var third = shop.record(shop.basketOf(member).addLines(line(1, "1.00").setBrand("c")));

    assertThat(third.getProgress(0).getNewlyReached()).isEqualTo(1);
    assertThat(third.getProgress(1).getProgress()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(30);
    shop.giveBack(first.getPurchaseId(), ONE, ONE);
    assertThat(shop.available(member)).isEqualTo(30);
  }

  @Test
  @Tag("xG10")
  @Tag("xR11")
  void progressAfterAReturnIsWhatIsLeftAndOverlappingGoalsDoNotDisturbEachOther() {
    shop.withGoal(goal("small", GoalMeasure.GOAL_MEASURE_SPEND, 10_000_000).setRepeatable(true))
        .withGoal(goal("large", GoalMeasure.GOAL_MEASURE_SPEND, 25_000_000))
        .withRule(rewarding("small", 1).build())
        .withRule(rewarding("large", 100).build());
    var bought =
        shop.record(shop.basketOf(member).addLines(line(1, "30.00").setQuantityMicros(3 * ONE)));
    assertThat(shop.available(member)).isEqualTo(103);

    var returned = shop.giveBack(bought.getPurchaseId(), ONE);

    assertThat(returned.getGoalsLostCount()).isEqualTo(2);
    assertThat(returned.getTakenBack(0).getAmount()).isEqualTo(101);
    assertThat(shop.available(member)).isEqualTo(2);
    shop.buy(member, "5.00");
    assertThat(shop.available(member)).isEqualTo(102);
  }

  @Test
  void whatIsSpentAlreadyIsOwed() {
    shop.withGoal(goal("one", GoalMeasure.GOAL_MEASURE_VISITS, 1))
        .withRule(rewarding("one", 50).build());
    var bought = shop.buy(member, "5.00");
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(30)
                .setOriginId(UUID.randomUUID().toString())
                .build());

    var returned = shop.giveBack(bought.getPurchaseId(), ONE);

    assertThat(returned.getShortfall(0).getAmount()).isEqualTo(30);
    assertThat(shop.available(member)).isEqualTo(-30);
  }

  @Test
  void soManyWeeksInARowCompleteAStreakAndALatePurchaseClosesTheGap() {
    shop.withStreak(streak("weeks", StreakPeriod.STREAK_PERIOD_WEEK, 3))
        .withRule(rewarding("weeks", 40).build());

    shop.record(on("2026-01-05", "1.00"));
    shop.record(on("2026-01-07", "1.00"));
    assertThat(progress(shop.record(on("2026-01-20", "1.00"))).getProgress()).isEqualTo(1);
    var closing = shop.record(on("2026-01-18", "1.00"));

    assertThat(progress(closing).getNewlyReached()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(40);
    shop.giveBack(closing.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void aMemberSeesWhatIsMissingAndWhenItEnds() {
    shop.withGoal(
            goal("year", GoalMeasure.GOAL_MEASURE_VISITS, 5).setWindow(GoalWindow.GOAL_WINDOW_YEAR))
        .withStreak(streak("months", StreakPeriod.STREAK_PERIOD_MONTH, 3));
    var asked =
        ListProgressRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .setKind(GoalKind.GOAL_KIND_GOAL)
            .build();

    var own =
        shop.progress(TestTokens.member(shop.programme(), member)).listProgress(asked).getItems(0);

    assertThat(own.getTarget()).isEqualTo(5);
    assertThat(own.getMissing()).isEqualTo(5);
    assertThat(own.getUntil()).endsWith("-01-01");
    assertThat(
            refusal(() ->
                    shop.progress(TestTokens.member(shop.programme(), UUID.randomUUID()))
                        .listProgress(asked))
                .code())
        .isEqualTo(io.grpc.Status.Code.NOT_FOUND);
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_STREAK).getFirst().getMissing())
        .isEqualTo(3);
  }

  @Test
  void aGoalOfAnotherKindIsNotChangedIntoOne() {
    shop.withGoal(goal("x", GoalMeasure.GOAL_MEASURE_VISITS, 5));

    assertThat(refusal(() -> shop.withPunchCard(card("x", 5))).reason()).isEqualTo("GOAL_FIXED");
    assertThat(
            refusal(() ->
                    shop.withGoal(goal("y", GoalMeasure.GOAL_MEASURE_ITEMS, 5).setOnceADay(true)))
                .reason())
        .isEqualTo("INVALID_REQUEST");
  }

  static Goal.Builder goal(String id, GoalMeasure measure, long target) {
    return Goal.newBuilder().setGoal(id).setMeasure(measure).setTarget(target).setActive(true);
  }

  static Streak.Builder streak(String id, StreakPeriod period, long inARow) {
    return Streak.newBuilder().setStreak(id).setEvery(period).setInARow(inARow).setActive(true);
  }

  private Purchase.Builder on(String businessDate, String net) {
    return shop.basketOf(member)
        .setReceipt(shop.receipt().setBusinessDate(businessDate))
        .addLines(line(1, net));
  }

  private static Progress progress(RecordPurchaseResponse recorded) {
    return recorded.getProgress(0);
  }
}
