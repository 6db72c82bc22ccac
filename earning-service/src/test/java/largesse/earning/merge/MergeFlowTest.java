package largesse.earning.merge;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import largesse.common.v1.PageRequest;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.Conversion;
import largesse.earning.v1.Effect;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.ListEntriesResponse;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.ListPurchasesRequest;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Referral;
import largesse.earning.v1.ReferralRestored;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.Unit;
import largesse.earning.v1.Wallet;
import largesse.members.v1.BirthdayReached;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two members turn out to be one person; and two again. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xP3")
class MergeFlowTest {
  private TestShop shop;
  private People people;
  private UUID ann;
  private UUID bea;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1);
    people = new People(shop);
    ann = people.enrol();
    bea = people.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xT10")
  void movesLotsWithTheirExpiries() {
    shop.withUnit(points().setExpiresAfter("P10D").build());
    shop.buy(bea, "30.00");
    shop.moveClockTo(Duration.ofDays(5));
    shop.buy(ann, "10.00");

    people.merge(ann, bea);

    assertThat(shop.available(ann)).isEqualTo(40);
    assertThat(shop.wallets(bea)).isEqualTo(shop.wallets(ann));
    shop.moveClockTo(Duration.ofDays(12));
    assertThat(shop.available(ann)).isEqualTo(10);
    assertThat(shop.available(bea)).isEqualTo(10);
  }

  @Test
  void movesWhatIsPending() {
    shop.withUnit(points().setPendingFor("P3D").build());
    shop.buy(bea, "30.00");

    var merge = people.merge(ann, bea);

    assertThat(shop.wallets(ann)).extracting(Wallet::getPending).containsExactly(30L);
    shop.moveClockTo(Duration.ofDays(5));
    assertThat(shop.available(ann)).isEqualTo(30);
    people.unmerge(merge, ann, bea);
    assertThat(shop.available(ann)).isZero();
    assertThat(shop.available(bea)).isEqualTo(30);
  }

  @Test
  void recordsWhatNamesTheMergedOneForTheOther() {
    people.merge(ann, bea);

    shop.buy(bea, "30.00");
    burn(bea, 5);
    adjust(bea, 7);

    assertThat(shop.available(ann)).isEqualTo(32);
    assertThat(shop.available(bea)).isEqualTo(32);
    assertThat(purchases(ann)).isEqualTo(purchases(bea)).hasSize(1);
  }

  @Test
  void showsWhatWasRecordedForBoth() {
    var hers = shop.buy(bea, "30.00");
    shop.buy(ann, "10.00");
    burn(bea, 5);

    people.merge(ann, bea);

    assertThat(entries(ann))
        .extracting(Entry::getKind)
        .containsExactlyInAnyOrder(
            EntryKind.ENTRY_KIND_EARN,
            EntryKind.ENTRY_KIND_EARN,
            EntryKind.ENTRY_KIND_BURN,
            EntryKind.ENTRY_KIND_MERGE,
            EntryKind.ENTRY_KIND_MERGE);
    assertThat(entries(bea)).isEqualTo(entries(ann));
    assertThat(paged(ann)).isEqualTo(entries(ann));
    assertThat(purchases(ann)).contains(hers.getPurchaseId()).hasSize(2);
    assertThat(statement(ann)).extracting(StatementLine::getBalance).containsExactly(10L, 35L);
  }

  @Test
  void coversWhatTheOneOwesFromWhatTheOtherHas() {
    owe(bea, 40);
    shop.buy(ann, "100.00");
    var before = people.book();

    var merge = people.merge(ann, bea);

    assertThat(shop.available(ann)).isEqualTo(60);
    people.unmerge(merge, ann, bea);
    assertThat(shop.available(ann)).isEqualTo(100);
    assertThat(shop.available(bea)).isEqualTo(-40);
    assertThat(people.book()).isEqualTo(before);
  }

  @Test
  void coversWhatRemainsOwedFromWhatComesOver() {
    owe(ann, 40);
    shop.buy(bea, "30.00");
    var before = people.book();

    var merge = people.merge(ann, bea);
    assertThat(shop.available(ann)).isEqualTo(-10);
    people.unmerge(merge, ann, bea);

    assertThat(people.book()).isEqualTo(before);
  }

  @Test
  void givesBackLessThanWasSpentMeanwhile() {
    shop.buy(bea, "30.00");
    shop.buy(ann, "10.00");
    var merge = people.merge(ann, bea);

    burn(ann, 35);
    shop.buy(bea, "8.00");
    people.unmerge(merge, ann, bea);

    assertThat(shop.available(ann) + shop.available(bea)).isEqualTo(13);
    assertThat(shop.available(bea)).isZero();
    assertThat(shop.available(ann)).isEqualTo(13);
  }

  @Test
  void givesARedemptionBackToTheVeryLotsAcrossMergeAndUnmerge() {
    shop.buy(bea, "30.00");
    shop.buy(ann, "10.00");
    var early = burn(bea, 20);
    var merge = people.merge(ann, bea);
    var meanwhile = burn(bea, 15);
    assertThat(shop.giveBackUnits(bea, early.toString()).getGivenBackList()).hasSize(1);
    assertThat(shop.available(ann)).isEqualTo(25);

    people.unmerge(merge, ann, bea);
    shop.giveBackUnits(ann, meanwhile.toString());

    assertThat(shop.available(bea)).isEqualTo(30);
    assertThat(shop.available(ann)).isEqualTo(10);
    assertThat(shop.giveBackUnits(bea, meanwhile.toString()).getReplayed()).isTrue();
  }

  @Test
  void burnsOnceWhomeverItIsTriedAgainFor() {
    shop.buy(bea, "30.00");
    shop.buy(ann, "30.00");
    var early = Ids.next();
    burn(bea, early, 20);
    var merge = people.merge(ann, bea);
    var meanwhile = Ids.next();
    burn(ann, meanwhile, 10);

    assertThat(burn(bea, early, 20).getReplayed()).isTrue();
    assertThat(burn(ann, early, 20).getReplayed()).isTrue();
    people.unmerge(merge, ann, bea);
    assertThat(burn(bea, early, 20).getReplayed()).isTrue();
    assertThat(burn(bea, meanwhile, 10).getReplayed()).isTrue();
    assertThat(shop.available(ann) + shop.available(bea)).isEqualTo(30);
  }

  @Test
  void takesBackWhatAPurchaseOfTheMergedOneEarned() {
    var purchase = shop.buy(bea, "30.00");
    shop.buy(ann, "10.00");
    var merge = people.merge(ann, bea);

    shop.giveBack(purchase.getPurchaseId(), ONE / 2);
    assertThat(shop.available(ann)).isEqualTo(25);
    people.unmerge(merge, ann, bea);
    assertThat(shop.available(bea)).isEqualTo(15);
    shop.giveBack(purchase.getPurchaseId(), ONE / 2);

    assertThat(shop.available(bea)).isZero();
    assertThat(shop.available(ann)).isEqualTo(10);
  }

  @Test
  void takesBackWhatWasSpentWhereNothingWasLeft() {
    var purchase = shop.buy(bea, "30.00");
    burn(bea, 30);
    var merge = people.merge(ann, bea);

    shop.giveBack(purchase.getPurchaseId(), ONE);
    assertThat(shop.available(ann)).isEqualTo(-30);
    people.unmerge(merge, ann, bea);

    assertThat(shop.available(ann)).isEqualTo(-30);
    assertThat(shop.available(bea)).isZero();
  }

  @Test
  void answersARepeatedReceiptAsBefore() {
    var request = shop.request(shop.basketOf(bea).addLines(line(1, "30.00")));
    var first = shop.till().recordPurchase(request);

    people.merge(ann, bea);

    assertThat(shop.till().recordPurchase(request))
        .isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(shop.available(ann)).isEqualTo(30);
  }

  @Test
  void takesEachEffectOnce() {
    shop.buy(bea, "30.00");
    var merge = people.merge(ann, bea);
    var book = people.book();

    people.merge(merge, ann, bea);
    assertThat(people.book()).isEqualTo(book);

    people.unmerge(merge, ann, bea);
    var undone = people.book();
    people.unmerge(merge, ann, bea);
    people.merge(merge, ann, bea);
    assertThat(people.book()).isEqualTo(undone);
    assertThat(shop.available(bea)).isEqualTo(30);
  }

  @Test
  void countsCapsOfBoth() {
    shop.withRule(
        Rule.newBuilder()
            .setRule("capped")
            .setActive(true)
            .setCaps(RuleCaps.newBuilder().setPerMember(100))
            .addEffects(fixed(40))
            .build());
    shop.buy(ann, "1.00");
    shop.buy(bea, "1.00");

    var merge = people.merge(ann, bea);
    shop.buy(bea, "1.00");
    assertThat(shop.available(ann)).isEqualTo(103);

    people.unmerge(merge, ann, bea);
    shop.buy(bea, "1.00");
    assertThat(shop.available(bea)).isEqualTo(82);
  }

  @Test
  void endsAReferralBetweenTheTwoAndRestoresIt() {
    shop.withRule(referral(ReferralSide.REFERRAL_SIDE_FRIEND, 200))
        .withRule(referral(ReferralSide.REFERRAL_SIDE_REFERRER, 500));
    var friend = people.enrol(ann, shop.now().minus(Duration.ofDays(3)));
    var purchase = shop.buy(friend, "30.00");
    assertThat(shop.available(ann)).isEqualTo(500);
    assertThat(shop.available(friend)).isEqualTo(230);
    var before = people.book();

    var merge = people.merge(ann, friend);

    assertThat(shop.available(ann)).isEqualTo(30);
    assertThat(shop.events(ReferralReversed.parser()))
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.getLost()).isTrue();
          assertThat(event.getReturnId()).isEmpty();
          assertThat(event.getMergeId()).isEqualTo(merge.toString());
          assertThat(event.getPurchaseId()).isEqualTo(purchase.getPurchaseId());
        });
    people.unmerge(merge, ann, friend);
    assertThat(shop.events(ReferralRestored.parser()))
        .extracting(ReferralRestored::getMemberId)
        .containsExactlyInAnyOrder(ann.toString(), friend.toString());
    assertThat(people.book()).isEqualTo(before);
    assertThat(shop.buy(friend, "30.00").getEarnedList()).hasSize(1);
    shop.giveBack(purchase.getPurchaseId(), ONE);
    assertThat(shop.available(ann)).isZero();
    assertThat(shop.available(friend)).isEqualTo(30);
  }

  @Test
  void restoresAReferralWhoseRewardWasSpent() {
    shop.withRule(referral(ReferralSide.REFERRAL_SIDE_FRIEND, 200))
        .withRule(referral(ReferralSide.REFERRAL_SIDE_REFERRER, 500));
    var friend = people.enrol(ann, shop.now().minus(Duration.ofDays(3)));
    shop.buy(friend, "30.00");
    burn(ann, 450);
    var before = people.book();

    var merge = people.merge(ann, friend);
    assertThat(shop.available(ann)).isEqualTo(-420);
    people.unmerge(merge, ann, friend);
    assertThat(people.book()).isEqualTo(before);

    merge = people.merge(friend, ann);
    assertThat(shop.available(ann)).isEqualTo(-420);
    people.unmerge(merge, friend, ann);
    assertThat(people.book()).isEqualTo(before);
  }

  @Test
  void keepsAReferralEndedThatHasComeBackMeanwhile() {
    shop.withRule(referral(ReferralSide.REFERRAL_SIDE_FRIEND, 200))
        .withRule(referral(ReferralSide.REFERRAL_SIDE_REFERRER, 500));
    var friend = people.enrol(ann, shop.now().minus(Duration.ofDays(3)));
    var purchase = shop.buy(friend, "30.00");
    burn(ann, 450);

    var merge = people.merge(ann, friend);
    assertThat(shop.available(ann)).isEqualTo(-420);
    assertThat(shop.buy(friend, "50.00").getEarnedList()).hasSize(1);
    shop.giveBack(purchase.getPurchaseId(), ONE);
    people.unmerge(merge, ann, friend);

    assertThat(shop.available(ann) + shop.available(friend)).isEqualTo(-400);
  }

  @Test
  void takesBackAReferralOfAMergedFriendFromWhoHasItNow() {
    shop.withRule(referral(ReferralSide.REFERRAL_SIDE_FRIEND, 200))
        .withRule(referral(ReferralSide.REFERRAL_SIDE_REFERRER, 500));
    var referrer = people.enrol();
    var friend = people.enrol(referrer, shop.now().minus(Duration.ofDays(3)));
    var purchase = shop.buy(friend, "30.00");
    people.merge(ann, friend);
    people.merge(bea, referrer);

    shop.giveBack(purchase.getPurchaseId(), ONE);

    assertThat(shop.available(ann)).isZero();
    assertThat(shop.available(bea)).isZero();
  }

  @Test
  void letsTheFurtherCardGoOnAndTheOtherRest() {
    shop.withPunchCard(card()).withRule(reaching(50));
    shop.buy(ann, "2.00");
    var stamp = shop.buy(bea, "2.00");
    shop.buy(bea, "2.00");
    var before = people.book();

    var merge = people.merge(ann, bea);
    assertThat(progress(ann)).isEqualTo(2);
    assertThat(progress(bea)).isEqualTo(2);
    people.unmerge(merge, ann, bea);
    assertThat(people.book()).isEqualTo(before);

    merge = people.merge(ann, bea);
    var third = shop.buy(ann, "2.00");
    assertThat(third.getEarnedList()).extracting(one -> one.getAmount()).contains(50L);
    assertThat(shop.available(ann)).isEqualTo(58);
    people.unmerge(merge, ann, bea);
    assertThat(progress(ann)).isEqualTo(1);
    shop.giveBack(stamp.getPurchaseId(), ONE);

    assertThat(progress(bea)).isEqualTo(2);
    assertThat(shop.available(ann) + shop.available(bea)).isEqualTo(6);
  }

  @Test
  void takesBackAStampOfACardThatRests() {
    shop.withPunchCard(card()).withRule(reaching(50));
    for (var visit = 0; visit < 4; visit++) {
      shop.buy(ann, "2.00");
    }
    var stamps = new ArrayList<RecordPurchaseResponse>();
    for (var visit = 0; visit < 3; visit++) {
      stamps.add(shop.buy(bea, "2.00"));
    }
    people.merge(ann, bea);
    assertThat(shop.available(ann)).isEqualTo(114);

    shop.giveBack(stamps.getFirst().getPurchaseId(), ONE);

    assertThat(shop.available(ann)).isEqualTo(62);
    assertThat(progress(ann)).isEqualTo(1);
  }

  @Test
  void givesACardBackWithWhatItHasBecome() {
    shop.withPunchCard(card()).withRule(reaching(50));
    shop.buy(bea, "2.00");
    shop.buy(bea, "2.00");
    var merge = people.merge(ann, bea);
    var third = shop.buy(ann, "2.00");
    assertThat(shop.available(ann)).isEqualTo(56);

    people.unmerge(merge, ann, bea);
    assertThat(shop.available(bea)).isEqualTo(4);
    shop.giveBack(third.getPurchaseId(), ONE);

    assertThat(progress(bea)).isEqualTo(2);
    assertThat(shop.available(ann)).isZero();
    assertThat(shop.available(bea)).isEqualTo(4);
  }

  @Test
  @Tag("xD9")
  void letsWhatWasOwedGoWhereItWasCovered() {
    shop.withUnit(points().setPendingFor("P1D").setOverdraftLimit(50).build());
    shop.buy(bea, "30.00");
    var merge = people.merge(ann, bea);
    var redemption = Ids.next();
    shop.ledger()
        .burnUnits(
            request(ann, redemption, 20)
                .setOfflineOccurredAt(ProtoTime.timestamp(shop.now()))
                .build());
    assertThat(shop.available(ann)).isEqualTo(-20);
    shop.moveClockTo(Duration.ofDays(3));
    shop.buy(ann, "1.00");
    people.unmerge(merge, ann, bea);
    assertThat(shop.available(bea)).isEqualTo(10);

    shop.giveBackUnits(ann, redemption.toString());

    assertThat(shop.available(bea)).isEqualTo(30);
    assertThat(shop.available(ann)).isZero();
  }

  @Test
  @Tag("B2")
  void givesBackWhatUnitsHadTurnedInto() {
    shop.withUnit(
        points().setConversion(Conversion.newBuilder().setThreshold(50).setReward("cup")).build());
    shop.buy(bea, "50.00");
    var grant = UUID.fromString(shop.events(RewardGranted.parser()).getFirst().getGrantId());
    var merge = people.merge(ann, bea);
    shop.giveBackUnits(ann, grant.toString());
    assertThat(shop.available(ann)).isEqualTo(50);

    people.unmerge(merge, ann, bea);

    assertThat(shop.available(bea)).isEqualTo(50);
    assertThat(shop.giveBackUnits(bea, grant.toString()).getReplayed()).isTrue();
  }

  @Test
  void countsAMomentOnceForBoth() {
    shop.withRule(
        Rule.newBuilder()
            .setRule("birthdays")
            .setActive(true)
            .setTrigger(Trigger.TRIGGER_BIRTHDAY)
            .addEffects(fixed(50))
            .build());
    birthday(bea, 2026);
    people.merge(ann, bea);

    birthday(ann, 2026);
    birthday(bea, 2027);
    birthday(ann, 2027);

    assertThat(shop.available(ann)).isEqualTo(100);
    assertThat(moments(ann)).isEqualTo(2);
    assertThat(moments(bea)).isEqualTo(2);
  }

  @Test
  void turnsUnitsOfBothIntoAReward() {
    shop.withUnit(
        points()
            .setConversion(Conversion.newBuilder().setThreshold(50).setReward("voucher"))
            .build());
    shop.buy(ann, "30.00");
    shop.buy(bea, "40.00");

    var merge = people.merge(ann, bea);

    assertThat(shop.available(ann)).isEqualTo(20);
    assertThat(shop.events(RewardGranted.parser()))
        .singleElement()
        .satisfies(one -> assertThat(one.getMemberId()).isEqualTo(ann.toString()));
    people.unmerge(merge, ann, bea);
    assertThat(shop.available(ann) + shop.available(bea)).isEqualTo(20);
  }

  @Test
  void undoesAChainInReverse() {
    var cid = people.enrol();
    shop.withPunchCard(card());
    var ofBea = shop.buy(bea, "30.00");
    shop.buy(ann, "10.00");
    shop.buy(cid, "5.00");
    burn(bea, 4);
    var before = people.book();
    var first = people.merge(ann, bea);
    var between = people.book();

    var second = people.merge(cid, ann);

    assertThat(shop.available(cid)).isEqualTo(41);
    assertThat(shop.available(ann)).isEqualTo(41);
    assertThat(shop.available(bea)).isEqualTo(41);
    assertThat(purchases(bea)).contains(ofBea.getPurchaseId()).hasSize(3);
    people.unmerge(second, cid, ann);
    assertThat(people.book()).isEqualTo(between);
    assertThat(shop.available(bea)).isEqualTo(36);
    people.unmerge(first, ann, bea);
    assertThat(people.book()).isEqualTo(before);
  }

  @Test
  void restoresEveryRowWhereNothingHasHappenedInBetween() {
    shop.withUnit(points().setExpiresAfter("P30D").setPendingFor("P2D").build())
        .withUnit(Unit.newBuilder().setUnit("miles").setName("miles").build())
        .withPunchCard(card())
        .withRule(reaching(50))
        .withRule(
            Rule.newBuilder()
                .setRule("miles")
                .setActive(true)
                .setCaps(RuleCaps.newBuilder().setPerMember(100))
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("miles").setAmount(3)))
                .build());
    for (var visit = 0; visit < 5; visit++) {
      shop.buy(bea, "12.00");
    }
    shop.moveClockTo(Duration.ofDays(4));
    burn(bea, 20);
    var goods = shop.buy(bea, "7.00");
    shop.giveBack(goods.getPurchaseId(), ONE);
    shop.buy(ann, "9.00");
    var before = people.book();

    var merge = people.merge(ann, bea);
    assertThat(people.book()).isNotEqualTo(before);
    people.unmerge(merge, ann, bea);

    assertThat(people.book()).isEqualTo(before);
  }

  @Test
  void losesNothingThatIsRecordedMeanwhile() throws Exception {
    var threads = 8;
    var each = 12;
    shop.buy(ann, "1000.00");
    shop.buy(bea, "1000.00");
    var started = new CountDownLatch(threads);
    var work = new ArrayList<Callable<Void>>();
    for (var thread = 0; thread < threads; thread++) {
      var who = thread % 2 == 0 ? ann : bea;
      work.add(() -> {
        for (var n = 0; n < each; n++) {
          var bought = shop.buy(who, "10.00");
          if (n == 2) {
            started.countDown();
          }
          if (n % 3 == 0) {
            shop.giveBack(bought.getPurchaseId(), ONE);
          } else if (n % 3 == 1) {
            burn(who, 4);
          }
        }
        return null;
      });
    }
    work.add(() -> {
      started.await();
      for (var time = 0; time < 3; time++) {
        people.unmerge(people.merge(ann, bea), ann, bea);
      }
      people.merge(ann, bea);
      return null;
    });
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(shop.available(ann)).isEqualTo(2000 + threads * (each / 3) * (20L - 4));
    assertThat(shop.wallets(bea)).isEqualTo(shop.wallets(ann));
    assertThat(purchases(ann)).hasSize(2 + threads * each);
  }

  private static Unit.Builder points() {
    return Unit.newBuilder().setUnit("points").setName("points");
  }

  private static Effect.Builder fixed(long points) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(points));
  }

  private static PunchCard.Builder card() {
    return PunchCard.newBuilder()
        .setPunchCard("coffee")
        .setName("Coffee")
        .setStamped(Stamped.STAMPED_VISITS)
        .setEvery(3)
        .setActive(true);
  }

  private static Rule reaching(long points) {
    return Rule.newBuilder()
        .setRule("reached")
        .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
        .setGoal("coffee")
        .setActive(true)
        .addEffects(fixed(points))
        .build();
  }

  private static Rule referral(ReferralSide side, long points) {
    return Rule.newBuilder()
        .setRule(side == ReferralSide.REFERRAL_SIDE_FRIEND ? "friend" : "referrer")
        .setActive(true)
        .setTrigger(Trigger.TRIGGER_REFERRAL)
        .setReferral(
            Referral.newBuilder().setRewarded(side).setMinimumMicros(Micros.parse("20.00").value()))
        .addEffects(fixed(points))
        .build();
  }

  private long progress(UUID member) {
    return shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getProgress();
  }

  /** Spends what a purchase earned, which then comes back. */
  private void owe(UUID member, long points) {
    var purchase = shop.buy(member, points + ".00");
    burn(member, points);
    shop.giveBack(purchase.getPurchaseId(), ONE);
  }

  private UUID burn(UUID member, long amount) {
    var redemption = Ids.next();
    burn(member, redemption, amount);
    return redemption;
  }

  private BurnUnitsResponse burn(UUID member, UUID redemption, long amount) {
    return shop.ledger().burnUnits(request(member, redemption, amount).build());
  }

  private BurnUnitsRequest.Builder request(UUID member, UUID redemption, long amount) {
    return BurnUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setAmount(amount)
        .setOriginId(redemption.toString());
  }

  private void adjust(UUID member, long points) {
    var request =
        AdjustUnitsRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .setUnit("points")
            .setReason("goodwill");
    request.getCreditBuilder().setAmount(points);
    assertThat(
            shop.ledger(TestTokens.operator(shop.programme()))
                .adjustUnits(request.build())
                .getReplayed())
        .isFalse();
  }

  private void birthday(UUID member, int year) {
    people.tell(
        member, BirthdayReached.newBuilder().setMemberId(member.toString()).setYear(year).build());
  }

  private int moments(UUID member) {
    return shop.moments(TestTokens.operator(shop.programme()))
        .listMoments(
            ListMomentsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsCount();
  }

  private List<String> purchases(UUID member) {
    var request =
        ListPurchasesRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .setPage(PageRequest.newBuilder().setPageSize(200))
            .build();
    return shop.operator().listPurchases(request).getItemsList().stream()
        .map(one -> one.getPurchaseId())
        .toList();
  }

  private List<Entry> entries(UUID member) {
    return list(page(member, 100, "")).getItemsList();
  }

  private List<Entry> paged(UUID member) {
    var all = new ArrayList<Entry>();
    var token = "";
    do {
      var page = list(page(member, 2, token));
      all.addAll(page.getItemsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  private ListEntriesResponse list(ListEntriesRequest request) {
    return shop.ledger(TestTokens.operator(shop.programme())).listEntries(request);
  }

  private ListEntriesRequest page(UUID member, int size, String token) {
    return ListEntriesRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
        .build();
  }

  private List<StatementLine> statement(UUID member) {
    return shop.statements(TestTokens.operator(shop.programme()))
        .getStatement(
            GetStatementRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .build())
        .getLinesList();
  }
}
