package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.Earned;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Stacking;
import largesse.earning.v1.StackingMode;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B4")
class CapsFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xO3")
  void neverExceedsABudgetHoweverManyBuyAtOnce() throws Exception {
    shop.withRule(capped(RuleCaps.newBuilder().setTotal(105)));
    var members = new ArrayList<UUID>();
    for (var i = 0; i < 40; i++) {
      members.add(shop.enrol());
    }
    var purchases =
        members.stream()
            .<Callable<RecordPurchaseResponse>>map(member -> () -> shop.buy(member, "10.00"))
            .toList();

    var credited = 0L;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var recorded : threads.invokeAll(purchases)) {
        credited += recorded.get().getEarnedList().stream().mapToLong(Earned::getAmount).sum();
      }
    }

    assertThat(credited).isEqualTo(105);
    assertThat(members.stream().mapToLong(shop::available).sum()).isEqualTo(105);
  }

  @Test
  @Tag("F4")
  void capsADayAndAMemberAndSaysInExplanationsWhatWasLeft() {
    shop.withRule(capped(RuleCaps.newBuilder().setPerMemberAndDay(15).setPerMember(25)));
    var member = shop.enrol();

    assertThat(earned(shop.buy(member, "10.00"))).isEqualTo(10);
    var cut = shop.buy(member, "10.00");
    assertThat(earned(cut)).isEqualTo(5);
    assertThat(earned(shop.buy(member, "10.00"))).isZero();
    var nextDay = shop.basketOf(member).addLines(line(1, "20.00"));
    nextDay.getReceiptBuilder().setBusinessDate("2026-01-06");
    assertThat(earned(shop.record(nextDay))).isEqualTo(10);
    assertThat(earned(shop.buy(shop.enrol(), "20.00"))).isEqualTo(15);

    var outcome = explain(cut.getPurchaseId()).getFirst();
    assertThat(outcome.getApplied()).isTrue();
    assertThat(outcome.getReason())
        .isEqualTo("The condition held; of 10 points only 5 were left of its cap.");
    assertThat(outcome.getCredits(0).getAmount()).isEqualTo(5);
  }

  @Test
  @Tag("xR2")
  void judgesWhatAReturnLeavesByTheRoomThatThePurchaseFound() {
    shop.withRule(capped(RuleCaps.newBuilder().setTotal(15)));
    var member = shop.enrol();
    shop.buy(member, "10.00");
    var basket = line(1, "20.00").setQuantityMicros(2 * ONE);
    var cut = shop.record(shop.basketOf(member).addLines(basket));
    assertThat(earned(cut)).isEqualTo(5);

    assertThat(shop.giveBack(cut.getPurchaseId(), ONE).getTakenBackList()).isEmpty();
    assertThat(shop.giveBack(cut.getPurchaseId(), ONE).getTakenBack(0).getAmount()).isEqualTo(5);
    assertThat(shop.available(member)).isEqualTo(10);
  }

  @Test
  void quotesWithinWhatIsLeftAndUsesNothingOfIt() {
    shop.withRule(capped(RuleCaps.newBuilder().setTotal(15)));
    var member = shop.enrol();
    shop.buy(member, "10.00");
    var basket = shop.basketOf(member).addLines(line(1, "10.00"));
    var request =
        QuotePurchaseRequest.newBuilder().setProgramme(shop.programme()).setPurchase(basket);

    for (var i = 0; i < 2; i++) {
      var quoted = shop.till().quotePurchase(request.build());
      assertThat(quoted.getEarned(0).getAmount()).isEqualTo(5);
    }
    assertThat(earned(shop.record(basket))).isEqualTo(5);
  }

  @Test
  void goesOnCountingWhenTheRuleChangesAndNotTwiceForARepetition() {
    shop.withRule(capped(RuleCaps.newBuilder().setTotal(15)));
    var member = shop.enrol();
    var basket = shop.basketOf(member).addLines(line(1, "10.00"));
    shop.record(basket);
    assertThat(shop.record(basket).getReplayed()).isTrue();

    shop.withRule(capped(RuleCaps.newBuilder().setTotal(18)));

    assertThat(earned(shop.buy(member, "10.00"))).isEqualTo(8);
  }

  @Test
  @Tag("E5")
  void refusesAGroupOfWhichRulesSayDifferentThings() {
    var first = Stacking.newBuilder().setGroup("promo").setMode(StackingMode.STACKING_MODE_BEST_OF);
    var other = first.clone().setMode(StackingMode.STACKING_MODE_EXCLUSIVE);
    shop.withRule(pointsPerEuro("a", 1).setStacking(first).build());

    var refused = refusal(() -> shop.withRule(pointsPerEuro("b", 1).setStacking(other).build()));

    assertThat(refused.is(EarningReason.STACKING_MISMATCH)).isTrue();
    shop.withRule(pointsPerEuro("a", 1).setStacking(other).build());
    shop.withRule(pointsPerEuro("b", 1).setStacking(other).build());
    assertThat(earned(shop.buy(shop.enrol(), "10.00"))).isEqualTo(10);
  }

  private static Rule capped(RuleCaps.Builder caps) {
    return pointsPerEuro("capped", 1).setCaps(caps).build();
  }

  private static long earned(RecordPurchaseResponse recorded) {
    return recorded.getEarnedList().stream().mapToLong(Earned::getAmount).sum();
  }

  private List<RuleOutcome> explain(String purchaseId) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchaseId)
                .build())
        .getRulesList();
  }
}
