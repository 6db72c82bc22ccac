package largesse.members.review;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static largesse.members.platform.ServiceClient.tiers;
import static largesse.members.review.Spending.activity;
import static largesse.members.review.Spending.adjusted;
import static largesse.members.review.Spending.birthday;
import static largesse.members.review.Spending.crediting;
import static largesse.members.review.Spending.newId;
import static largesse.members.review.Spending.uncounting;
import static largesse.members.review.Spending.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.ReferralRestored;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralRewarded;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.UncountedUnits;
import largesse.earning.v1.UnitAmount;
import largesse.journal.v1.Event;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.TierPeriod;
import largesse.members.v1.TierPolicy;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tiers that are reached by the credits of a unit. */
@Tag("E3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class UnitTierFlowTest {
  private static final long ONE = 1_000_000;
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TierPolicy MILES =
      TierPolicy.newBuilder()
          .setMeasure(TierMeasure.TIER_MEASURE_UNITS)
          .setUnit("miles")
          .setPeriod(TierPeriod.TIER_PERIOD_ROLLING)
          .setDowngrade(TierDowngrade.TIER_DOWNGRADE_IMMEDIATE)
          .build();

  @Inject SpendFeed feed;
  @Inject TierReview review;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private String anna = "";
  private LocalDate today = LocalDate.MIN;

  /** In the middle of 2030, with silver at 100 miles and gold at 500. */
  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
    advanceTo("2030-06-15");
    today = LocalDate.ofInstant(clock.now(programme), OSLO);
    putTier(programme, "silver", 100 * ONE);
    putTier(programme, "gold", 500 * ONE);
    put(MILES);
    anna = enrol(programme);
  }

  @Tag("xT1")
  @Test
  void isReachedByTheCreditsOfItsUnitAlone() {
    apply(crediting(programme, anna, newId(), today, 99));
    assertThat(get(programme, anna).getTier()).isEmpty();
    apply(crediting(programme, anna, newId(), today.minusDays(9), 1));
    var member = get(programme, anna);
    assertThat(member.getTier()).isEqualTo("silver");
    assertThat(member.getTierMeasuredMicros()).isEqualTo(100 * ONE);
    assertThat(member.getNextTierMissingMicros()).isEqualTo(400 * ONE);
    assertThat(member.getTierSpendMicros()).isEqualTo(2);
    assertThat(tiersTold()).containsExactly("", "silver");
  }

  @Test
  void countsEachOnceHoweverOftenItIsTold() {
    var bought = newId();
    var reviewed = newId();
    var noon = today.atTime(12, 0).atZone(OSLO).toInstant();
    var events =
        List.of(
            crediting(programme, anna, bought, today, 300),
            uncounting(programme, anna, bought, bought, 100),
            activity(programme, anna, reviewed, noon, 70),
            undone(programme, anna, reviewed, noon.plusSeconds(99), 70),
            birthday(programme, anna, newId(), noon, 5),
            adjusted(programme, anna, noon, 35),
            adjusted(programme, anna, noon, -15));
    feed(events);
    feed(events);
    events.forEach(this::apply);
    assertThat(measured()).isEqualTo(225 * ONE);
    transactions.doInTransaction(tx -> tx.createStatement().executeUpdate("DELETE FROM unit_day"));
    transactions.doInTransaction(feed::reset);
    assertThat(measured()).isEqualTo(225 * ONE);
    assertThat(tiersTold()).containsExactly("", "silver");
  }

  @Tag("xT5")
  @Tag("xT6")
  @Test
  void countsWhatIsLateAndTakesOffWhatComesBackInThePeriodThatTheyBelongTo() {
    put(MILES.toBuilder().setPeriod(TierPeriod.TIER_PERIOD_CALENDAR_YEAR).build());
    var bought = newId();
    apply(crediting(programme, anna, bought, today, 400));
    advanceTo("2031-02-01");
    var late = newId();
    apply(crediting(programme, anna, late, LocalDate.parse("2030-12-31"), 100));
    assertThat(get(programme, anna).getTier()).isEqualTo("gold");
    assertThat(measured()).isZero();

    apply(uncounting(programme, anna, bought, late, 100));
    assertThat(get(programme, anna).getTier()).isEqualTo("gold");
    advanceTo("2032-01-01");
    assertThat(tiersTold()).containsExactly("", "silver", "gold", "");
  }

  @Test
  void countsAnActivityOnItsDayAndTakesItOffThere() {
    put(MILES.toBuilder().setPeriod(TierPeriod.TIER_PERIOD_CALENDAR_YEAR).build());
    var reviewed = newId();
    var newYearsEve = LocalDate.parse("2029-12-31").atTime(23, 59).atZone(OSLO).toInstant();
    apply(activity(programme, anna, reviewed, newYearsEve, 200));
    assertThat(measured()).isZero();
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
    apply(undone(programme, anna, reviewed, clock.now(programme), 200));
    advanceTo("2031-01-01");
    assertThat(tiersTold()).containsExactly("", "silver", "");
  }

  @Test
  @Tag("B7")
  void countsWhatAReferralCreditsTheReferrerAndWhatGoesOfIt() {
    var noon = today.atTime(12, 0).atZone(OSLO).toInstant();
    var referral = newId();
    var rewarded =
        ReferralRewarded.newBuilder()
            .setReferralId(referral)
            .setMemberId(anna)
            .setSide(ReferralSide.REFERRAL_SIDE_REFERRER)
            .addUnits(UnitAmount.newBuilder().setUnit("miles").setAmount(150));
    var reversed =
        ReferralReversed.newBuilder()
            .setReferralId(referral)
            .setMemberId(anna)
            .setSide(ReferralSide.REFERRAL_SIDE_REFERRER)
            .setReturnId(newId())
            .addUncounted(UnitAmount.newBuilder().setUnit("miles").setAmount(40));
    apply(told(rewarded.build(), noon));
    // The friend's are told with their purchase.
    apply(
        told(
            rewarded.setReferralId(newId()).setSide(ReferralSide.REFERRAL_SIDE_FRIEND).build(),
            noon));
    assertThat(measured()).isEqualTo(150 * ONE);

    apply(told(reversed.build(), noon));
    apply(told(reversed.build(), noon));
    assertThat(measured()).isEqualTo(110 * ONE);
  }

  @Test
  @Tag("xP3")
  void takesOffWhatAMergeEndsOfBothUntilItIsUndone() {
    var noon = today.atTime(12, 0).atZone(OSLO).toInstant();
    var bought = newId();
    var won = newId();
    apply(crediting(programme, anna, bought, today.minusDays(3), 300));
    apply(
        told(
            ReferralRewarded.newBuilder()
                .setReferralId(won)
                .setMemberId(anna)
                .setSide(ReferralSide.REFERRAL_SIDE_REFERRER)
                .addUnits(UnitAmount.newBuilder().setUnit("miles").setAmount(150))
                .build(),
            noon));
    var merge = newId();
    var friends = endedByMerge(merge, newId(), bought, ReferralSide.REFERRAL_SIDE_FRIEND, 100);
    var referrers = endedByMerge(merge, won, bought, ReferralSide.REFERRAL_SIDE_REFERRER, 150);
    for (var repeated = 0; repeated < 2; repeated++) {
      feed(List.of(told(friends, noon), told(referrers, noon)));
      assertThat(measured()).isEqualTo(200 * ONE);
    }

    feed(
        List.of(
            told(restored(merge, friends), noon),
            told(restored(merge, referrers), noon),
            told(friends, noon),
            told(restored(merge, friends), noon)));
    assertThat(measured()).isEqualTo(450 * ONE);
    transactions.doInTransaction(feed::reset);
    assertThat(measured()).isEqualTo(450 * ONE);
  }

  private ReferralReversed endedByMerge(
      String merge, String referral, String purchase, ReferralSide side, long miles) {
    return ReferralReversed.newBuilder()
        .setReferralId(referral)
        .setMemberId(anna)
        .setSide(side)
        .setMergeId(merge)
        .setPurchaseId(purchase)
        .setLost(true)
        .addUncounted(UnitAmount.newBuilder().setUnit("miles").setAmount(miles))
        .build();
  }

  private ReferralRestored restored(String merge, ReferralReversed ended) {
    return ReferralRestored.newBuilder()
        .setReferralId(ended.getReferralId())
        .setMemberId(anna)
        .setMergeId(merge)
        .build();
  }

  @Test
  @Tag("xT6")
  void takesOffAtTheirOriginsDayWhatGoalsHadEarnedThatAnUndoneActivityLoses() {
    var noon = today.atTime(12, 0).atZone(OSLO).toInstant();
    var bought = newId();
    apply(crediting(programme, anna, bought, today.minusDays(3), 300));
    var undone =
        ActivityUndone.newBuilder()
            .setActivityId(newId())
            .setMemberId(anna)
            .addUncountedOfGoals(
                UncountedUnits.newBuilder().setOriginId(bought).setUnit("miles").setAmount(50));
    apply(told(undone.build(), noon));

    assertThat(measured()).isEqualTo(250 * ONE);
  }

  @Test
  void countsWhatWasThereBeforeThePolicyNamedIt() {
    put(MILES.toBuilder().setMeasure(TierMeasure.TIER_MEASURE_SPEND).setUnit("").build());
    apply(crediting(programme, anna, newId(), today, 500));
    assertThat(tiersTold()).containsExactly("");
    put(MILES);
    assertThat(tiersTold()).containsExactly("", "gold");
    put(MILES.toBuilder().setUnit("stars").build());
    assertThat(tiersTold()).containsExactly("", "gold", "");
  }

  @Test
  void takesMoreThanAnyoneCanHaveForAsMuchAsCounts() {
    apply(crediting(programme, anna, newId(), today, Long.MAX_VALUE / 2));
    assertThat(get(programme, anna).getTier()).isEqualTo("gold");
    assertThat(measured()).isEqualTo(1_000_000_000_000L * ONE);
  }

  @Test
  void refusesUnitsWithoutAUnitAndAUnitOfSomethingElse() {
    for (var policy :
        List.of(
            MILES.toBuilder().setUnit("").build(),
            MILES.toBuilder().setMeasure(TierMeasure.TIER_MEASURE_VISITS).build())) {
      assertThat(refusal(() -> put(policy)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    }
  }

  @Test
  void stopsAtUnitsTakenOffWhatNobodyToldOf() {
    var bought = newId();
    apply(crediting(programme, anna, bought, today, 100));
    assertThatThrownBy(() -> apply(uncounting(programme, anna, bought, newId(), 1)))
        .hasMessageContaining("nobody told of");
  }

  private Event told(Message event, Instant occurredAt) {
    return TestEvents.event(1, programme, anna, event, occurredAt);
  }

  private void put(TierPolicy policy) {
    tiers(TestTokens.operator(programme))
        .putTierPolicy(
            PutTierPolicyRequest.newBuilder().setProgramme(programme).setValue(policy).build());
    review.finish(programme, SOON);
  }

  private long measured() {
    return get(programme, anna).getTierMeasuredMicros();
  }

  private void advanceTo(String day) {
    var noon = LocalDate.parse(day).atTime(12, 0).atZone(OSLO).toInstant();
    programmes(TestTokens.operator(programme))
        .advanceClock(
            AdvanceClockRequest.newBuilder()
                .setProgramme(programme)
                .setTo(ProtoTime.timestamp(noon))
                .build());
  }

  private List<String> tiersTold() {
    return eventsOf(programme, anna).stream().map(MemberChanged::getTier).toList();
  }

  private void apply(Event event) {
    feed(List.of(event));
  }

  private void feed(List<Event> events) {
    transactions.doInTransaction(tx -> feed.apply(tx, events));
  }
}
