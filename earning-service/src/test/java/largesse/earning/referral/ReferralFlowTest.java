package largesse.earning.referral;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AmountDiscount;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.Earned;
import largesse.earning.v1.Effect;
import largesse.earning.v1.Entry;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Referral;
import largesse.earning.v1.ReferralOutcome;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralRewarded;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UncountedUnits;
import largesse.earning.v1.UnitsPerAmount;
import largesse.members.v1.MemberChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member wins a friend, whose first purchase that qualifies rewards both (B7). */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B7")
class ReferralFlowTest {
  private static final ReferralSide FRIEND = ReferralSide.REFERRAL_SIDE_FRIEND;
  private static final ReferralSide REFERRER = ReferralSide.REFERRAL_SIDE_REFERRER;

  @Inject Transactions transactions;

  private TestShop shop;
  private UUID referrer;
  private UUID friend;
  private int position;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    var now = shop.now();
    referrer = enrol(null, "gold", now.minus(Duration.ofDays(100)));
    friend = enrol(referrer, "", now.minus(Duration.ofDays(10)));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void rewardsBothOnceForTheFirstPurchaseThatQualifies() {
    shop.withRule(rewarding(FRIEND, 200, "30.00").build())
        .withRule(rewarding(REFERRER, 500, "30.00").build())
        .withRule(
            rule("gold-doubles", REFERRER, "0.00")
                .addEffects(
                    Effect.newBuilder()
                        .setMultiplier(
                            Multiplier.newBuilder()
                                .setUnit("points")
                                .putFactorPpmByTier("gold", 2_000_000)))
                .build());

    assertThat(shop.buy(friend, "29.99").getEarnedList()).isEmpty();
    var qualifying = shop.buy(friend, "30.00");
    assertThat(shop.buy(friend, "99.00").getEarnedList()).isEmpty();

    assertThat(qualifying.getEarnedList())
        .extracting(Earned::getRule, Earned::getAmount, Earned::getReferral)
        .containsExactly(tuple("friend", 200L, true));
    assertThat(shop.available(friend)).isEqualTo(200);
    assertThat(shop.available(referrer)).isEqualTo(1000);
    assertThat(entries(referrer)).extracting(Entry::getOriginType).containsExactly("REFERRAL");
    assertThat(told(ReferralRewarded.parser()))
        .extracting(
            ReferralRewarded::getSide,
            ReferralRewarded::getMemberId,
            ReferralRewarded::getFriendId,
            ReferralRewarded::getPurchaseId)
        .containsExactly(
            tuple(FRIEND, friend.toString(), friend.toString(), qualifying.getPurchaseId()),
            tuple(REFERRER, referrer.toString(), friend.toString(), qualifying.getPurchaseId()));
    assertThat(told(ReferralRewarded.parser()))
        .extracting(rewarded -> rewarded.getUnits(0).getAmount())
        .containsExactly(200L, 1000L);
    assertThat(told(PurchaseRecorded.parser()))
        .filteredOn(bought -> bought.getPurchaseId().equals(qualifying.getPurchaseId()))
        .extracting(bought -> bought.getUnits(0).getAmount())
        .containsExactly(200L);
    assertThat(shop.audit().getReferrals()).isEqualTo(2);
    assertClean();
  }

  @Test
  void countsOnlyWithinTheWindowAfterTheEnrolment() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(
            rewarding(REFERRER, 500, "0.00")
                .setReferral(referral(REFERRER, "0.00").setWindowDays(9))
                .build());

    shop.buy(friend, "1.00");

    assertThat(shop.available(friend)).as("90 days where the rule doesn't say").isEqualTo(200);
    assertThat(shop.available(referrer)).isZero();
    var late = enrol(referrer, "", shop.now().minus(Duration.ofDays(91)));
    shop.buy(late, "1.00");
    assertThat(shop.available(late)).isZero();
    assertClean();
  }

  @Test
  void countsNothingThatWasBoughtBeforeTheEnrolmentOrForNothing() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build());
    var before =
        shop.basketOf(friend)
            .setOccurredAt(ProtoTime.timestamp(shop.now().minus(Duration.ofDays(11))))
            .setReceipt(
                shop.receipt()
                    .setBusinessDate(
                        shop.now()
                            .minus(Duration.ofDays(11))
                            .atZone(ZoneId.of("Europe/Oslo"))
                            .toLocalDate()
                            .toString()))
            .addLines(line(1, "50.00"));
    shop.record(before);
    shop.buy(friend, "0.00");

    assertThat(shop.available(friend)).isZero();
  }

  @Test
  void refusesWhoWonThemselvesAndRings() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(rewarding(REFERRER, 500, "0.00").build());
    var now = shop.now();
    var self = Ids.next();
    tell(self, self, "", now);
    var one = Ids.next();
    var other = Ids.next();
    tell(one, other, "", now);
    tell(other, one, "", now);
    var older = enrol(null, "", now);
    var elder = enrol(older, "", now.minusSeconds(1));

    for (var member : List.of(self, one, other, elder)) {
      shop.buy(member, "50.00");
      assertThat(shop.wallets(member)).isEmpty();
    }
    assertThat(shop.wallets(older)).isEmpty();
  }

  @Test
  @Tag("xR11")
  @Tag("xG12")
  void isReversedWhenThePurchaseComesBackWhollyAndCountsAnewLater() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(rewarding(REFERRER, 500, "0.00").build());
    var first = shop.buy(friend, "50.00");

    var back = shop.giveBack(first.getPurchaseId(), ONE);

    assertThat(back.getTakenBack(0).getAmount()).isEqualTo(200);
    assertThat(shop.available(friend)).isZero();
    assertThat(shop.available(referrer)).isZero();
    assertThat(told(ReferralReversed.parser()))
        .extracting(ReferralReversed::getSide, ReferralReversed::getReturnId)
        .containsExactlyInAnyOrder(
            tuple(FRIEND, back.getReturnId()), tuple(REFERRER, back.getReturnId()));
    assertThat(told(ReferralReversed.parser()))
        .filteredOn(reversed -> reversed.getSide() == REFERRER && reversed.getLost())
        .extracting(reversed -> reversed.getUncounted(0).getAmount())
        .containsExactly(500L);
    assertThat(told(ReturnRecorded.parser()).getFirst().getUncountedList())
        .extracting(UncountedUnits::getOriginId, UncountedUnits::getAmount)
        .containsExactly(tuple(first.getPurchaseId(), 200L));
    assertClean();

    shop.buy(friend, "20.00");
    assertThat(shop.available(friend)).isEqualTo(200);
    assertThat(shop.available(referrer)).isEqualTo(500);
    assertClean();
  }

  @Test
  @Tag("xR5")
  void isReversedBelowTheMinimumAndNotBefore() {
    shop.withRule(rewarding(FRIEND, 200, "30.00").build())
        .withRule(
            rule("referrer", REFERRER, "10.00")
                .addEffects(
                    Effect.newBuilder()
                        .setUnitsPerAmount(
                            UnitsPerAmount.newBuilder()
                                .setUnit("points")
                                .setAmount(1)
                                .setPerMicros(ONE)))
                .build());
    var bought =
        shop.record(shop.basketOf(friend).addLines(line(1, "40.00").setQuantityMicros(4 * ONE)));
    assertThat(shop.available(referrer)).isEqualTo(40);

    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(friend)).isEqualTo(200);
    assertThat(shop.available(referrer)).isEqualTo(30);

    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(friend)).isZero();
    assertThat(shop.available(referrer)).isEqualTo(20);

    shop.giveBack(bought.getPurchaseId(), 2 * ONE);
    assertThat(shop.available(referrer)).isZero();
    assertClean();
  }

  @Test
  void grantsRewardsAndRevokesThem() {
    shop.withRule(granting("friend", FRIEND, "mug").build())
        .withRule(granting("referrer", REFERRER, "cake").build());

    var bought = shop.buy(friend, "50.00");

    assertThat(bought.getGrantedList())
        .singleElement()
        .satisfies(granted -> assertThat(granted.getReward()).isEqualTo("mug"));
    assertThat(told(RewardGranted.parser()))
        .extracting(RewardGranted::getReward, RewardGranted::getMemberId, RewardGranted::getOrigin)
        .containsExactly(
            tuple("mug", friend.toString(), GrantOrigin.GRANT_ORIGIN_REFERRAL),
            tuple("cake", referrer.toString(), GrantOrigin.GRANT_ORIGIN_REFERRAL));
    assertClean();

    var back = shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(back.getRevokedList()).isEqualTo(bought.getGrantedList());
    assertThat(told(RewardGrantRevoked.parser())).hasSize(2);
    assertClean();
  }

  @Test
  @Tag("xO3")
  void isCappedForTheReferrerADayAndInTotal() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(
            rewarding(REFERRER, 500, "0.00")
                .setCaps(RuleCaps.newBuilder().setPerMemberAndDay(700).setPerMember(900))
                .build());

    var friends = IntStream.range(0, 3).mapToObj(n -> enrol(referrer, "", shop.now())).toList();
    friends.forEach(one -> shop.buy(one, "50.00"));
    assertThat(shop.available(referrer)).isEqualTo(700);
    assertThat(friends).allSatisfy(one -> assertThat(shop.available(one)).isEqualTo(200));

    var tomorrow = shop.receipt().setBusinessDate("2026-01-06");
    shop.record(shop.basketOf(friend).setReceipt(tomorrow).addLines(line(1, "50.00")));
    assertThat(shop.available(referrer)).isEqualTo(900);
    assertClean();
  }

  @Test
  @Tag("xD3")
  void rewardsOnceThoughManyPurchasesAreRecordedAtOnce() throws Exception {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(rewarding(REFERRER, 500, "0.00").build())
        .withPointsPerEuro(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bought =
          threads.invokeAll(
              IntStream.range(0, 30)
                  .<Callable<RecordPurchaseResponse>>mapToObj(n -> () -> shop.buy(friend, "1.00"))
                  .toList());
      assertThat(bought)
          .filteredOn(
              answer -> answer.resultNow().getEarnedList().stream().anyMatch(Earned::getReferral))
          .hasSize(1);
    }

    assertThat(shop.available(friend)).isEqualTo(230);
    assertThat(shop.available(referrer)).isEqualTo(500);
    assertClean();
  }

  @Test
  void saysInAQuoteWhatTheFriendWouldGet() {
    shop.withRule(rewarding(FRIEND, 200, "0.00").build())
        .withRule(rewarding(REFERRER, 500, "0.00").build());

    var quote =
        shop.till()
            .quotePurchase(
                QuotePurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchase(shop.basketOf(friend).addLines(line(1, "9.00")))
                    .build());

    assertThat(quote.getEarnedList())
        .extracting(Earned::getAmount, Earned::getReferral)
        .containsExactly(tuple(200L, true));
    assertThat(shop.wallets(friend)).isEmpty();
  }

  @Test
  @Tag("F4")
  void explainsWhyAndWhyNot() {
    shop.withRule(rewarding(FRIEND, 200, "30.00").build())
        .withRule(
            rewarding(REFERRER, 500, "0.00")
                .setReferral(referral(REFERRER, "0.00").setWindowDays(9))
                .build());
    var small = shop.buy(friend, "12.50");
    var first = shop.buy(friend, "30.00");
    var second = shop.buy(friend, "30.00");

    assertThat(reasons(small))
        .containsExactly(
            "The purchase came to 12.50, 17.50 short of 30.00.",
            "It was 10 days after the enrolment; 9 count.");
    assertThat(explain(first))
        .extracting(ReferralOutcome::getSide, ReferralOutcome::getQualified)
        .containsExactly(tuple(FRIEND, true), tuple(REFERRER, false));
    assertThat(explain(first).getFirst().getRules(0).getCredits(0).getAmount()).isEqualTo(200);
    assertThat(reasons(second).getFirst())
        .isEqualTo("Another purchase of the friend's was the first that qualified.");
    assertThat(explain(shop.buy(referrer, "30.00"))).isEmpty();
  }

  @Test
  void refusesByFieldWhatARuleForItCantSay() {
    var discount =
        rule("friend", FRIEND, "0.00")
            .addEffects(
                Effect.newBuilder()
                    .setAmountDiscount(AmountDiscount.newBuilder().setAmountMicros(ONE)));
    var refused = refusal(() -> shop.withRule(discount.build()));
    assertThat(refused.is(EarningReason.TRIGGER_UNSUITED)).isTrue();
    assertThat(refused.violations().getFirst().field()).isEqualTo("value.effects[0]");
    assertThat(refusal(() -> shop.withRule(rewarding(FRIEND, 1, "0.00").clearReferral().build())))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "REFERRAL_EQUALS_ENTRIES, DELETE FROM referral",
    "REFERRAL_EQUALS_ENTRIES, UPDATE referral SET credited = credited + 1",
    "REFERRAL_EQUALS_GRANTS, UPDATE referral SET grants = grants + 1",
    "REFERRAL_HAS_PURCHASE, UPDATE referral SET purchase_id = uuidv7()"
  })
  @Tag("xO7")
  void isHeldAgainstTheLedger(String invariant, String tampering) {
    shop.withRule(rewarding(REFERRER, 500, "0.00").build());
    shop.buy(friend, "50.00");
    assertClean();

    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(tampering + " WHERE programme = '" + shop.programme() + "'");
      }
    });

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  private static Rule.Builder rule(String rule, ReferralSide side, String minimum) {
    return Rule.newBuilder()
        .setRule(rule)
        .setTrigger(Trigger.TRIGGER_REFERRAL)
        .setReferral(referral(side, minimum))
        .setActive(true);
  }

  private static Referral.Builder referral(ReferralSide side, String minimum) {
    return Referral.newBuilder().setRewarded(side).setMinimumMicros(Micros.parse(minimum).value());
  }

  private static Rule.Builder rewarding(ReferralSide side, long amount, String minimum) {
    return rule(side == FRIEND ? "friend" : "referrer", side, minimum)
        .addEffects(
            Effect.newBuilder()
                .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount)));
  }

  private static Rule.Builder granting(String rule, ReferralSide side, String reward) {
    return rule(rule, side, "0.00")
        .addEffects(
            Effect.newBuilder()
                .setGrantReward(GrantReward.newBuilder().setReward(reward).setQuantity(1)));
  }

  private UUID enrol(@Nullable UUID wonBy, String tier, Instant at) {
    var id = Ids.next();
    tell(id, wonBy, tier, at);
    return id;
  }

  private void tell(UUID id, @Nullable UUID wonBy, String tier, Instant at) {
    var changed =
        MemberChanged.newBuilder()
            .setMemberId(id.toString())
            .setTier(tier)
            .addCards(id.toString())
            .setReferredByMemberId(wonBy == null ? "" : wonBy.toString())
            .setEnrolledAt(ProtoTime.timestamp(at))
            .setVersion(1)
            .build();
    TestShop.apply(TestEvents.event(++position, shop.programme(), id.toString(), changed, at));
  }

  private List<Entry> entries(UUID member) {
    return shop.ledger(TestTokens.operator(shop.programme()))
        .listEntries(
            ListEntriesRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private List<ReferralOutcome> explain(RecordPurchaseResponse recorded) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(recorded.getPurchaseId())
                .build())
        .getReferralsList();
  }

  private List<String> reasons(RecordPurchaseResponse recorded) {
    return explain(recorded).stream()
        .flatMap(outcome -> outcome.getRulesList().stream())
        .map(RuleOutcome::getReason)
        .toList();
  }

  private void assertClean() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
  }

  private <T extends Message> List<T> told(Parser<T> parser) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? ORDER BY position")) {
        query.setString(1, shop.programme());
        query.setString(2, parser.parseFrom(new byte[0]).getDescriptorForType().getFullName());
        var told = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            told.add(parser.parseFrom(rows.getBytes(1)));
          }
        }
        return told;
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
