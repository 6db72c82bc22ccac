package largesse.members.review;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static largesse.members.platform.ServiceClient.tiers;
import static largesse.members.review.Spending.newId;
import static largesse.members.review.Spending.purchase;
import static largesse.members.review.Spending.returned;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.platform.MembersReason;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.GetMemberTierRequest;
import largesse.members.v1.GetTierPolicyRequest;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberTier;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.PutTierPolicyResponse;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.TierPeriod;
import largesse.members.v1.TierPolicy;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TierPolicyFlowTest {
  private static final long EUR = 1_000_000;
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TierPolicy CALENDAR =
      TierPolicy.newBuilder()
          .setMeasure(TierMeasure.TIER_MEASURE_SPEND)
          .setPeriod(TierPeriod.TIER_PERIOD_CALENDAR_YEAR)
          .setDowngrade(TierDowngrade.TIER_DOWNGRADE_ONE_STEP)
          .setGraceDays(30)
          .build();

  @Inject SpendFeed feed;
  @Inject TierReview review;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private LocalDate today = LocalDate.MIN;

  /** In the middle of 2030, with silver at 100 EUR and gold at 500 EUR. */
  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
    advanceTo("2030-06-15");
    today = LocalDate.ofInstant(clock.now(programme), OSLO);
    putTier(programme, "silver", 100 * EUR);
    putTier(programme, "gold", 500 * EUR);
    review.finish(programme, SOON);
  }

  @Test
  void hasTheDefaultUntilAPolicyIsPut() {
    var byDefault = policy();
    assertThat(byDefault.getMeasure()).isEqualTo(TierMeasure.TIER_MEASURE_SPEND);
    assertThat(byDefault.getPeriod()).isEqualTo(TierPeriod.TIER_PERIOD_ROLLING);
    assertThat(byDefault.getMonths()).isEqualTo(12);
    assertThat(byDefault.getRevision()).isZero();
    var put = put(CALENDAR, 0);
    assertThat(put.getCreated()).isTrue();
    assertThat(put.getValue()).isEqualTo(CALENDAR.toBuilder().setMonths(12).setRevision(1).build());
    assertThat(put(CALENDAR, 1)).isEqualTo(put.toBuilder().clearCreated().build());
    assertThat(policy()).isEqualTo(put.getValue());
    assertThat(refusal(() -> put(CALENDAR, 2)).is(RuntimeReason.REVISION_STALE)).isTrue();
  }

  @Test
  void refusesAPolicyThatSaysTooLittleOrTooMuch() {
    var refused = refusal(() -> put(CALENDAR.toBuilder().clearMeasure().build(), 0));
    assertThat(refused.violations()).extracting("field").containsExactly("value.measure");
    refused = refusal(() -> put(CALENDAR.toBuilder().setGraceDays(367).build(), 0));
    assertThat(refused.violations()).extracting("field").containsExactly("value.grace_days");
  }

  @Tag("xT3")
  @Tag("F2")
  @Test
  void tellsEveryStepDownThatAClockPassesOnceAndInOrder() {
    put(CALENDAR, 0);
    var anna = enrol(programme);
    apply(purchase(programme, anna, today, 500 * EUR));
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    advanceTo("2032-01-10");
    assertThat(tier(anna).getFallsOn()).isEqualTo("2032-01-31");
    assertThat(tiersTold(anna)).containsExactly("", "gold");
    advanceTo("2032-02-01");
    assertThat(tiersTold(anna)).containsExactly("", "gold", "silver");
    advanceTo("2034-01-01");
    assertThat(tiersTold(anna)).containsExactly("", "gold", "silver", "");
  }

  @Tag("xT5")
  @Tag("xT6")
  @Tag("xR6")
  @Test
  void judgesLatePurchasesAndReturnsByThePeriodOfThePurchase() {
    put(CALENDAR, 0);
    var anna = enrol(programme);
    apply(purchase(programme, anna, today, 400 * EUR));
    advanceTo("2031-02-01");
    assertThat(get(programme, anna).getTierSpendMicros()).isZero();
    var late = newId();
    apply(purchase(programme, anna, late, LocalDate.parse("2030-12-31"), 100 * EUR));
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    assertThat(get(programme, anna).getTierSpendMicros()).isZero();
    apply(returned(programme, anna, late, 100 * EUR));
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    assertThat(tier(anna).getFallsOn()).isEqualTo("2032-01-31");
    assertThat(tiersTold(anna)).containsExactly("", "silver", "gold");
  }

  @Test
  void judgesEverybodyAnewWhenThePolicyChanges() {
    var anna = enrol(programme);
    apply(purchase(programme, anna, today.minusDays(100), 500 * EUR));
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    put(
        CALENDAR.toBuilder()
            .setMeasure(TierMeasure.TIER_MEASURE_INVITATION)
            .setPeriod(TierPeriod.TIER_PERIOD_ROLLING)
            .setDowngrade(TierDowngrade.TIER_DOWNGRADE_IMMEDIATE)
            .setGraceDays(0)
            .build(),
        0);
    review.finish(programme, SOON);
    assertThat(tiersTold(anna)).containsExactly("", "gold", "");
  }

  @Tag("xT7")
  @Test
  void givesATierUntilADay() {
    var anna = enrol(programme);
    var given = grant(anna, "gold", "2030-07-31", "She wrote the song");
    assertThat(given.getTier()).isEqualTo("gold");
    assertThat(given.getEarned()).isEmpty();
    var trail = given.getGrantsList();
    assertThat(trail).hasSize(1);
    assertThat(trail.getFirst().getReason()).isEqualTo("She wrote the song");
    assertThat(trail.getFirst().getGrantedBy()).isNotEmpty();
    advanceTo("2030-07-31");
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    advanceTo("2030-08-01");
    assertThat(tiersTold(anna)).containsExactly("", "gold", "");
  }

  @Tag("xT7")
  @Tag("xT11")
  @Test
  void givesATierForLifeAndTakesItBack() {
    var anna = enrol(programme);
    lifetime(anna, "gold");
    advanceTo("2050-01-01");
    assertThat(tier(anna).getTier()).isEqualTo("gold");
    var taken = grant(anna, "", "", "By mistake");
    assertThat(taken.getTier()).isEmpty();
    assertThat(taken.getGrantsList()).hasSize(2);
    assertThat(tiersTold(anna)).containsExactly("", "gold", "");
  }

  @Tag("xT9")
  @Test
  void takesAListOfMatchedTiersAnyNumberOfTimes() {
    var members = List.of(enrol(programme), enrol(programme), enrol(programme));
    for (var round = 0; round < 3; round++) {
      for (var member : members) {
        assertThat(grant(member, "silver", "2030-12-31", "Match").getGrantsList()).hasSize(1);
      }
    }
    for (var member : members) {
      assertThat(tiersTold(member)).containsExactly("", "silver");
    }
  }

  @Test
  void hasTheHigherOfTheTiersReachedAndGiven() {
    var anna = enrol(programme);
    apply(purchase(programme, anna, today, 500 * EUR));
    var given = grant(anna, "silver", "2030-12-31", "Match");
    assertThat(given.getTier()).isEqualTo("gold");
    assertThat(tiersTold(anna)).containsExactly("", "gold");
  }

  @Test
  void refusesATierThatCantBeGiven() {
    var anna = enrol(programme);
    assertThat(
            refusal(() -> grant(anna, "diamond", "2030-12-31", "?")).is(MembersReason.TIER_UNKNOWN))
        .isTrue();
    var passed = refusal(() -> grant(anna, "gold", "2030-06-14", "?"));
    assertThat(passed.is(MembersReason.TIER_END_PASSED)).isTrue();
    assertThat(passed.violations()).extracting("field").containsExactly("until");
    for (var call :
        List.<Runnable>of(
            () -> grant(anna, "gold", "2030-12-31", ""),
            () -> grant(anna, "gold", "", "?"),
            () -> grant(anna, "gold", "2031-02-29", "?"),
            () -> grant(anna, "", "2030-12-31", "?"))) {
      assertThat(refusal(call::run).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    }
    assertThat(tiersTold(anna)).containsExactly("");
  }

  @Tag("xP5")
  @Test
  void knowsNoMemberOfAnotherProgramme() {
    var anna = enrol(programme);
    programme = aSandbox();
    putTier(programme, "gold", 500 * EUR);
    assertThat(
            refusal(() -> grant(anna, "gold", "2099-12-31", "?")).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    assertThat(refusal(() -> tier(anna)).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
  }

  @Test
  void showsAMemberTheirTierButNotWhoGaveIt() {
    var anna = enrol(programme);
    grant(anna, "gold", "2030-12-31", "Match");
    var request =
        GetMemberTierRequest.newBuilder().setProgramme(programme).setMemberId(anna).build();
    var seen = tiers(TestTokens.member(programme, UUID.fromString(anna))).getMemberTier(request);
    assertThat(seen.getValue().getTier()).isEqualTo("gold");
    assertThat(seen.getValue().getGrants(0).getGrantedBy()).isEmpty();
  }

  private PutTierPolicyResponse put(TierPolicy policy, long expectedRevision) {
    return tiers(TestTokens.operator(programme))
        .putTierPolicy(
            PutTierPolicyRequest.newBuilder()
                .setProgramme(programme)
                .setValue(policy)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private TierPolicy policy() {
    return tiers(TestTokens.operator(programme))
        .getTierPolicy(GetTierPolicyRequest.newBuilder().setProgramme(programme).build())
        .getValue();
  }

  private MemberTier grant(String member, String tier, String until, String reason) {
    return grant(
        GrantTierRequest.newBuilder()
            .setMemberId(member)
            .setTier(tier)
            .setUntil(until)
            .setReason(reason));
  }

  private void lifetime(String member, String tier) {
    grant(
        GrantTierRequest.newBuilder()
            .setMemberId(member)
            .setTier(tier)
            .setLifetime(true)
            .setReason("A million miles"));
  }

  private MemberTier grant(GrantTierRequest.Builder request) {
    return tiers(TestTokens.operator(programme))
        .grantTier(request.setProgramme(programme).build())
        .getValue();
  }

  private MemberTier tier(String member) {
    return tiers(TestTokens.operator(programme))
        .getMemberTier(
            GetMemberTierRequest.newBuilder().setProgramme(programme).setMemberId(member).build())
        .getValue();
  }

  private void advanceTo(String day) {
    var noon = LocalDate.parse(day).atTime(12, 0).atZone(OSLO).toInstant();
    var request = AdvanceClockRequest.newBuilder().setProgramme(programme);
    programmes(TestTokens.operator(programme))
        .advanceClock(request.setTo(ProtoTime.timestamp(noon)).build());
  }

  private List<String> tiersTold(String member) {
    return eventsOf(programme, member).stream().map(MemberChanged::getTier).toList();
  }

  private void apply(Event... events) {
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(events)));
  }
}
