package largesse.earning.tally;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static largesse.earning.tally.Cards.card;
import static largesse.earning.tally.Cards.rewarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Earned;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.FreeItem;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalOutcome;
import largesse.earning.v1.Progress;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.PutPunchCardRequest;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.Stamped;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every so many visits or items fill a card. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
class PunchCardFlowTest {
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
  void everyThirdVisitEarnsACreditInTheSamePurchase() {
    shop.withPunchCard(card("coffee", 3)).withRule(rewarding("coffee", 50).build());

    assertThat(progress(shop.buy(member, "2.00")).getProgress()).isEqualTo(1);
    var second = progress(shop.buy(member, "2.00"));
    assertThat(second.getMissing()).isEqualTo(1);
    assertThat(second.getNewlyReached()).isZero();
    var third = shop.buy(member, "2.00");

    assertThat(progress(third).getNewlyReached()).isEqualTo(1);
    assertThat(progress(third).getProgress()).isZero();
    assertThat(third.getEarnedList())
        .singleElement()
        .satisfies(earned -> {
          assertThat(earned.getGoal()).isEqualTo("coffee");
          assertThat(earned.getRule()).isEqualTo("reached-coffee");
          assertThat(earned.getAmount()).isEqualTo(50);
        });
    assertThat(third.getWallets(0).getAvailable()).isEqualTo(50);
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getReached())
        .isEqualTo(1);
  }

  @Test
  void countsItemsByChannelCategoryBrandAndStore() {
    shop.learnStore("ber-01", "south");
    shop.withPunchCard(
        card("beans", 10)
            .setStamped(Stamped.STAMPED_ITEMS)
            .setWhen("purchase.channel == 'STORE'")
            .setLines("line.category.within('Grocery') && line.brand == 'own'")
            .setScope(RuleScope.newBuilder().addZones("north")));
    var basket =
        shop.basketOf(member)
            .addLines(line(1, "6.00").setQuantityMicros(3 * ONE).setBrand("own"))
            .addLines(line(2, "6.00").setQuantityMicros(2 * ONE).setBrand("other"))
            .addLines(line(3, "1.00").setQuantityMicros(ONE / 2).setBrand("own"));

    assertThat(progress(shop.record(basket)).getAdded()).isEqualTo(3);
    var elsewhere = basket.setReceipt(shop.receipt().setStore("ber-01"));
    assertThat(shop.record(elsewhere).getProgressList()).isEmpty();
    assertThat(outcome(shop.record(basket.setReceipt(shop.receipt().setStore("ber-01")))))
        .satisfies(why -> assertThat(why.getCounted()).isFalse())
        .satisfies(why -> assertThat(why.getReason()).isEqualTo("The store is not in its scope."));
  }

  @Test
  @Tag("xR11")
  @Tag("xR1")
  void aReturnTakesBackTheStampAndWhatTheFullCardEarnedWhoeverFilledIt() {
    shop.withPunchCard(card("coffee", 2)).withRule(rewarding("coffee", 50).build());
    var first = shop.buy(member, "2.00");
    shop.buy(member, "2.00");
    assertThat(shop.available(member)).isEqualTo(50);

    var returned = shop.giveBack(first.getPurchaseId(), ONE);

    assertThat(returned.getGoalsLost(0).getGoal()).isEqualTo("coffee");
    assertThat(returned.getTakenBack(0).getAmount()).isEqualTo(50);
    assertThat(shop.available(member)).isZero();
    assertThat(progress(shop.buy(member, "2.00")).getNewlyReached()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(50);
  }

  @Test
  @Tag("xR11")
  void aFullCardStaysFullAsLongAsEnoughIsLeft() {
    shop.withPunchCard(card("beans", 3).setStamped(Stamped.STAMPED_ITEMS))
        .withRule(rewarding("beans", 50).build());
    var bought =
        shop.record(shop.basketOf(member).addLines(line(1, "10.00").setQuantityMicros(5 * ONE)));
    assertThat(shop.available(member)).isEqualTo(50);

    assertThat(shop.giveBack(bought.getPurchaseId(), 2 * ONE).getGoalsLostList()).isEmpty();
    assertThat(shop.giveBack(bought.getPurchaseId(), ONE).getGoalsLostCount()).isEqualTo(1);
    shop.giveBack(bought.getPurchaseId(), 2 * ONE);

    assertThat(shop.available(member)).isZero();
  }

  @Test
  void stampsAtMostOnceADayAndTheSecondVisitStandsInForAReturnedFirst() {
    shop.withPunchCard(card("daily", 2).setOnceADay(true)).withRule(rewarding("daily", 50).build());
    var first = shop.buy(member, "2.00");
    var second = shop.buy(member, "2.00");

    assertThat(progress(first).getAdded()).isEqualTo(1);
    assertThat(progress(second).getAdded()).isZero();
    assertThat(outcome(second).getReason())
        .isEqualTo("It had been stamped that day already: now 1 of 2, 1 short.");
    shop.giveBack(first.getPurchaseId(), ONE);
    assertThat(progress(shop.record(on("2026-01-06"))).getNewlyReached()).isEqualTo(1);
    shop.giveBack(second.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void aCardIsInvalidSoLongAfterItsFirstStampAndALateStampStillCountsOnIt() {
    shop.withPunchCard(card("half", 3).setValidFor("P10D"));
    shop.record(on("2026-01-05"));
    assertThat(progress(shop.record(on("2026-01-14"))).getProgress()).isEqualTo(2);
    assertThat(progress(shop.record(on("2026-01-14"))).getUntil()).isEqualTo("2026-01-15");

    assertThat(progress(shop.record(on("2026-01-15"))).getProgress()).isEqualTo(1);
    assertThat(progress(shop.record(on("2026-01-02"))).getProgress()).isEqualTo(1);
  }

  @Test
  void theEleventhCoffeeIsFreeInTheQuoteAndGivesNoStamp() {
    shop.withPunchCard(
        card("coffee", 10)
            .setStamped(Stamped.STAMPED_ITEMS)
            .setLines("line.category.within('Grocery/Coffee')")
            .setFreeItem(true));
    var ten = shop.record(coffees(10, "20.00"));
    assertThat(progress(ten).getFreeItems()).isEqualTo(1);

    var basket = coffees(2, "5.00").addLines(line(2, "1.50"));
    var quoted = quote(basket);

    assertThat(quoted.getDiscountsList())
        .singleElement()
        .satisfies(discount -> {
          assertThat(discount.getPunchCard()).isEqualTo("coffee");
          assertThat(discount.getRule()).isEmpty();
          assertThat(discount.getNumber()).isEqualTo(2);
          assertThat(discount.getAmountMicros()).isEqualTo(1_500_000);
        });
    assertThat(quoted.getLines(1).getNetMicros()).isZero();
    assertThat(quoted.getFreeItems(0).getPieces()).isEqualTo(1);
    var recorded =
        shop.record(
            coffees(2, "5.00").addLines(line(2, "0")).addAllFreeItems(quoted.getFreeItemsList()));
    assertThat(recorded.getProgressList()).isEqualTo(quoted.getProgressList());
    assertThat(progress(recorded).getAdded()).isEqualTo(2);
    assertThat(progress(recorded).getFreeItems()).isZero();
    assertThat(quote(coffees(1, "2.00")).getDiscountsList()).isEmpty();
  }

  @Test
  @Tag("xG7")
  void aFreeItemThatComesBackIsFreeAgainAndAPaidOneIsNotReplacedForNothing() {
    shop.withPunchCard(card("coffee", 2).setStamped(Stamped.STAMPED_ITEMS).setFreeItem(true));
    var paid = shop.record(coffees(2, "4.00"));
    var free = FreeItem.newBuilder().setPunchCard("coffee").setPieces(1);
    var gift = shop.record(coffees(1, "0").addFreeItems(free));
    assertThat(progress(gift).getFreeItems()).isZero();

    shop.giveBack(gift.getPurchaseId(), ONE);
    assertThat(onCard().getFreeItems()).isEqualTo(1);
    shop.record(coffees(1, "0").addFreeItems(free));
    shop.giveBack(paid.getPurchaseId(), ONE);

    assertThat(onCard().getFreeItems()).isEqualTo(-1);
    assertThat(quote(coffees(1, "2.00")).getDiscountsList()).isEmpty();
    assertThat(progress(shop.record(coffees(1, "2.00"))).getFreeItems()).isZero();
  }

  @Test
  @Tag("xG7")
  void isFilledOnceHoweverManyBuyAtOnceInAllStores() throws Exception {
    shop.learnStore("ber-01", "south");
    shop.withPunchCard(card("coffee", 10)).withRule(rewarding("coffee", 7).build());
    var purchases = new ArrayList<Callable<RecordPurchaseResponse>>();
    for (var i = 0; i < 50; i++) {
      var store = i % 2 == 0 ? TestShop.STORE : "ber-01";
      var basket =
          shop.basketOf(member)
              .setReceipt(shop.receipt().setStore(store))
              .addLines(line(1, "2.00"));
      purchases.add(() -> shop.record(basket));
    }

    var credited = 0L;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var recorded : threads.invokeAll(purchases)) {
        credited += recorded.get().getEarnedList().stream().mapToLong(Earned::getAmount).sum();
      }
    }

    assertThat(credited).isEqualTo(35);
    assertThat(shop.available(member)).isEqualTo(35);
    assertThat(onCard().getReached()).isEqualTo(5);
  }

  @Test
  @Tag("xO3")
  void whatAFullCardEarnsKeepsToTheCapsOfItsRule() {
    shop.withPunchCard(card("coffee", 1))
        .withRule(rewarding("coffee", 50).setCaps(RuleCaps.newBuilder().setPerMember(120)).build());

    shop.buy(member, "2.00");
    shop.buy(member, "2.00");
    assertThat(shop.buy(member, "2.00").getEarned(0).getAmount()).isEqualTo(20);
    assertThat(shop.buy(member, "2.00").getEarnedList()).isEmpty();
    assertThat(onCard().getReached()).isEqualTo(4);
  }

  @Test
  void aRuleKnowsWhichTimeItIs() {
    shop.withPunchCard(card("coffee", 1))
        .withRule(rewarding("coffee", 100).setWhen("goal.number == 1").build());

    assertThat(shop.buy(member, "2.00").getEarnedCount()).isEqualTo(1);
    assertThat(shop.buy(member, "2.00").getEarnedList()).isEmpty();
  }

  @Test
  @Tag("F4")
  void explainsEveryCard() {
    shop.withPunchCard(card("coffee", 3))
        .withPunchCard(card("off", 3).setActive(false))
        .withPunchCard(card("toys", 3).setLines("line.category == 'Toys'"))
        .withPunchCard(card("web", 3).setWhen("purchase.channel == 'WEB'"));

    var goals = outcomes(shop.buy(member, "2.00"));

    assertThat(goals)
        .extracting(GoalOutcome::getGoal, GoalOutcome::getCounted, GoalOutcome::getReason)
        .containsExactly(
            tuple("coffee", true, "It added 1: now 1 of 3, 2 short."),
            tuple("off", false, "It was switched off."),
            tuple("toys", false, "No line of the purchase counted."),
            tuple(
                "web",
                false,
                "The condition was false: purchase.channel is \"STORE\", not \"WEB\"."));
  }

  @Test
  @Tag("B8")
  void worksWithoutAnyUnit() {
    shop.close();
    shop = TestShop.openWithoutUnits();
    member = shop.enrol();
    shop.withPunchCard(card("coffee", 1).setStamped(Stamped.STAMPED_ITEMS).setFreeItem(true));

    var recorded = shop.record(coffees(1, "2.00"));

    assertThat(recorded.getEarnedList()).isEmpty();
    assertThat(recorded.getWalletsList()).isEmpty();
    assertThat(progress(recorded).getFreeItems()).isEqualTo(1);
  }

  @Test
  @Tag("xD1")
  void aRepeatedPurchaseStampsOnce() {
    shop.withPunchCard(card("coffee", 10));
    var request = shop.request(shop.basketOf(member).addLines(line(1, "2.00")));

    shop.till().recordPurchase(request);
    var again = shop.till().recordPurchase(request);

    assertThat(again.getReplayed()).isTrue();
    assertThat(progress(again).getProgress()).isEqualTo(1);
    assertThat(onCard().getProgress()).isEqualTo(1);
  }

  @Test
  void nobodyElseIsStamped() {
    shop.withPunchCard(card("coffee", 10));

    assertThat(shop.record(shop.anonymousBasket().addLines(line(1, "2.00"))).getProgressList())
        .isEmpty();
    shop.buy(shop.enrol(), "2.00");
    assertThat(onCard().getProgress()).isZero();
  }

  @Test
  void refusesByFieldWhatCannotBe() {
    shop.withPunchCard(card("coffee", 10));

    assertThat(refusal(() -> shop.withPunchCard(card("coffee", 9))).reason())
        .isEqualTo("GOAL_FIXED");
    assertThat(
            refusal(() -> shop.withPunchCard(card("x", 9).setLines("line.colour == 'red'")))
                .reason())
        .isEqualTo("EXPRESSION_INVALID");
    assertThat(refusal(() -> shop.withPunchCard(card("x", 0))).reason())
        .isEqualTo("INVALID_REQUEST");
    assertThat(refusal(() -> shop.withRule(rewarding("nothing", 5).build())).reason())
        .isEqualTo("GOAL_UNKNOWN");
    assertThat(
            refusal(() -> shop.withRule(rewarding("coffee", 5).setLines("true").build())).reason())
        .isEqualTo("TRIGGER_UNSUITED");
    var free = FreeItem.newBuilder().setPunchCard("nothing").setPieces(1);
    assertThat(refusal(() -> shop.record(coffees(1, "2.00").addFreeItems(free))).reason())
        .isEqualTo("GOAL_UNKNOWN");
  }

  @Test
  void theSameAgainChangesNothingAndAChangeIsANewVersion() {
    shop.withPunchCard(card("coffee", 10));

    var same = put(card("coffee", 10));
    var renamed = put(card("coffee", 10).setName("Beans"));

    assertThat(same).isEqualTo(1);
    assertThat(renamed).isEqualTo(2);
  }

  private long put(PunchCard.Builder card) {
    return shop.goals()
        .putPunchCard(
            PutPunchCardRequest.newBuilder().setProgramme(shop.programme()).setValue(card).build())
        .getValue()
        .getVersion();
  }

  private Purchase.Builder coffees(long pieces, String net) {
    return shop.basketOf(member).addLines(line(1, net).setQuantityMicros(pieces * ONE));
  }

  private Purchase.Builder on(String businessDate) {
    return shop.basketOf(member)
        .setReceipt(shop.receipt().setBusinessDate(businessDate))
        .addLines(line(1, "2.00"));
  }

  private QuotePurchaseResponse quote(Purchase.Builder basket) {
    return shop.till()
        .quotePurchase(
            QuotePurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchase(basket)
                .build());
  }

  private Progress onCard() {
    return shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst();
  }

  private static Progress progress(RecordPurchaseResponse recorded) {
    return recorded.getProgress(0);
  }

  private GoalOutcome outcome(RecordPurchaseResponse recorded) {
    return outcomes(recorded).getFirst();
  }

  private List<GoalOutcome> outcomes(RecordPurchaseResponse recorded) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(recorded.getPurchaseId())
                .build())
        .getGoalsList();
  }
}
