package largesse.earning.purchase;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.lapsingPoints;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UncountedUnits;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitCredit;
import largesse.earning.v1.UnitDeduction;
import largesse.earning.v1.UnitsAdjusted;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the journal tells of units that count for tiers. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("E3")
class QualifyingFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1);
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void tellsWhatIsCreditedOnceAndOfNobodyNothing() {
    var basket = shop.basketOf(member).addLines(line(1, "21.90")).addLines(line(2, "3.00"));
    shop.record(basket);
    assertThat(shop.record(basket).getReplayed()).isTrue();
    shop.record(shop.anonymousBasket().addLines(line(1, "50.00")));

    assertThat(bought())
        .extracting(PurchaseRecorded::getUnitsList)
        .containsExactly(List.of(points(24)), List.of());
  }

  @Test
  @Tag("xT2")
  void tellsNothingOfSpendingAndTakesBackWhatWasSpentToo() {
    var bought = shop.buy(member, "20.00");
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(15)
                .setOriginId(UUID.randomUUID().toString())
                .build());

    shop.giveBack(bought.getPurchaseId(), ONE / 4);
    shop.giveBack(bought.getPurchaseId(), ONE / 4);
    shop.giveBack(bought.getPurchaseId(), ONE / 2);

    assertThat(uncounted(bought.getPurchaseId())).containsExactly(5L, 5L, 10L);
  }

  @Test
  @Tag("xT6")
  void takesOffWhatHadLapsedUnspentThoughItIsNotTakenAgain() {
    shop.withUnit(lapsingPoints("P30D").build());
    var bought = shop.buy(member, "20.00");
    shop.moveClockTo(Duration.ofDays(60));
    assertThat(shop.available(member)).isZero();

    var half = shop.giveBack(bought.getPurchaseId(), ONE / 2);
    assertThat(half.getTakenBackCount()).isZero();
    shop.giveBack(bought.getPurchaseId(), ONE / 2);

    assertThat(uncounted(bought.getPurchaseId())).containsExactly(10L, 10L);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xR11")
  void countsAGoalToThePurchaseThatReachedItAndTakesItOffThere() {
    shop.withGoal(
            Goal.newBuilder()
                .setGoal("hundred")
                .setName("Hundred")
                .setMeasure(GoalMeasure.GOAL_MEASURE_SPEND)
                .setTarget(100 * ONE)
                .setWindow(GoalWindow.GOAL_WINDOW_YEAR)
                .setActive(true))
        .withRule(
            Rule.newBuilder()
                .setRule("reached")
                .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
                .setGoal("hundred")
                .setActive(true)
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(500)))
                .build());
    var first = shop.buy(member, "60.00");
    var second = shop.buy(member, "60.00");
    assertThat(bought())
        .extracting(PurchaseRecorded::getUnitsList)
        .containsExactly(List.of(points(60)), List.of(points(560)));

    shop.giveBack(first.getPurchaseId(), ONE);

    assertThat(uncounted(first.getPurchaseId())).containsExactly(60L);
    assertThat(uncounted(second.getPurchaseId())).containsExactly(500L);
  }

  @Test
  void tellsWhatIsCreditedAndTakenOutByHand() {
    adjust(request().setCredit(UnitCredit.newBuilder().setAmount(50)));
    adjust(request().setDeduction(UnitDeduction.newBuilder().setAmount(20)));

    assertThat(shop.events(UnitsAdjusted.parser()))
        .extracting(UnitsAdjusted::getAmount)
        .containsExactly(50L, -20L);
  }

  private AdjustUnitsRequest.Builder request() {
    return AdjustUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setReason("the parcel was late");
  }

  private void adjust(AdjustUnitsRequest.Builder request) {
    shop.ledger(TestTokens.operator(shop.programme())).adjustUnits(request.build());
  }

  private List<PurchaseRecorded> bought() {
    return shop.events(PurchaseRecorded.parser());
  }

  /** What returns took off a purchase, in order. */
  private List<Long> uncounted(String purchaseId) {
    return shop.events(ReturnRecorded.parser()).stream()
        .flatMap(goods -> goods.getUncountedList().stream())
        .filter(units -> units.getOriginId().equals(purchaseId))
        .map(UncountedUnits::getAmount)
        .toList();
  }

  private static UnitAmount points(long amount) {
    return UnitAmount.newBuilder().setUnit("points").setAmount(amount).build();
  }
}
