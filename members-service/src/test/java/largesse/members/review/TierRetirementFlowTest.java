package largesse.members.review;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.outcome;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static largesse.members.platform.ServiceClient.tiers;
import static largesse.members.review.Spending.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import largesse.members.platform.MembersReason;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.ListTiersRequest;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.RetireTierRequest;
import largesse.members.v1.Tier;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of members whose tier is retired. */
@Tag("E3")
@Tag("xT8")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TierRetirementFlowTest {
  private static final long EUR = 1_000_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject SpendFeed feed;
  @Inject TierReview review;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private String anna = "";
  private LocalDate today = LocalDate.MIN;

  @BeforeEach
  void createLadder() {
    programme = aSandbox();
    today = LocalDate.ofInstant(clock.now(programme), ZoneId.of("Europe/Oslo"));
    putTier(programme, "silver", 100 * EUR);
    putTier(programme, "gold", 500 * EUR);
    putTier(programme, "platinum", 900 * EUR);
    review.finish(programme, SOON);
    anna = enrol(programme);
  }

  @Test
  void isRefusedWhileSomebodyHasItUnlessASuccessorIsNamed() {
    apply(500 * EUR);
    assertThat(refused("gold", "").is(MembersReason.TIER_HELD)).isTrue();
    grant("platinum", false);
    assertThat(refused("platinum", "").is(MembersReason.TIER_HELD)).isTrue();
    for (var successor : List.of("gold", "diamond")) {
      var refused = refused("gold", successor);
      assertThat(refused.is(MembersReason.TIER_UNKNOWN)).isTrue();
      assertThat(refused.violations()).extracting("field").containsExactly("successor");
    }
    assertThat(ladder()).containsExactly("silver", "gold", "platinum");
  }

  @Test
  void givesWhoHadItTheSuccessorOnce() {
    apply(500 * EUR);
    var clara = enrol(programme);
    retire("gold", "silver", 0);
    retire("gold", "silver", 0);

    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
    review.finish(programme, SOON);
    assertThat(tiersTold()).containsExactly("", "gold", "silver");
    assertThat(get(programme, clara).getTier()).isEmpty();
    assertThat(ladder()).containsExactly("silver", "platinum");
    assertThat(refused("gold", "platinum").is(MembersReason.TIER_RETIRED)).isTrue();
  }

  @Test
  void keepsWhatWasGivenForLifeAsTheSuccessor() {
    grant("gold", true);
    retire("gold", "platinum", 0);
    review.finish(programme, SOON);
    assertThat(tiersTold()).containsExactly("", "gold", "platinum");
    retire("platinum", "silver", 0);
    review.finish(programme, SOON);
    assertThat(tiersTold()).containsExactly("", "gold", "platinum", "silver");
    assertThat(refused("silver", "").is(MembersReason.TIER_HELD)).isTrue();
  }

  @Test
  void countsWhoIsYetToBeToldAmongThoseWhoHaveTheSuccessor() {
    apply(900 * EUR);
    retire("platinum", "gold", 0);
    assertThat(refused("gold", "").is(MembersReason.TIER_HELD)).isTrue();
    assertThat(outcome(() -> retire("silver", "", 0))).isEmpty();
  }

  @Test
  void keepsItsCodeTakenAndItsThresholdFree() {
    retire("gold", "", 0);
    var again = refusal(() -> putTier(programme, "gold", 600 * EUR));
    assertThat(again.is(MembersReason.TIER_RETIRED)).isTrue();
    putTier(programme, "gilded", 500 * EUR);
    apply(500 * EUR);
    assertThat(get(programme, anna).getTier()).isEqualTo("gilded");
    var granted = refusal(() -> grant("gold", true));
    assertThat(granted.is(MembersReason.TIER_UNKNOWN)).isTrue();
  }

  @Test
  void keepsItsMembersWhenItIsRenamed() {
    apply(500 * EUR);
    var renamed =
        Tier.newBuilder().setTier("gold").setName("Goldener").setThresholdMicros(500 * EUR);
    programmes(TestTokens.operator(programme))
        .putTier(PutTierRequest.newBuilder().setProgramme(programme).setValue(renamed).build());
    review.finish(programme, SOON);
    assertThat(get(programme, anna).getTier()).isEqualTo("gold");
    assertThat(tiersTold()).containsExactly("", "gold");
  }

  @Test
  void isRefusedOfWhatIsNotThereAnyMore() {
    assertThat(refused("diamond", "").is(MembersReason.TIER_UNKNOWN)).isTrue();
    assertThat(refusal(() -> retire("gold", "silver", 7)).is(RuntimeReason.REVISION_STALE))
        .isTrue();
  }

  private void apply(long netMicros) {
    transactions.doInTransaction(
        tx -> feed.apply(tx, List.of(purchase(programme, anna, today, netMicros))));
  }

  private void grant(String tier, boolean lifetime) {
    tiers(TestTokens.operator(programme))
        .grantTier(
            GrantTierRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(anna)
                .setTier(tier)
                .setUntil(lifetime ? "" : today.plusDays(9).toString())
                .setLifetime(lifetime)
                .setReason("Match")
                .build());
  }

  private void retire(String tier, String successor, long expectedRevision) {
    programmes(TestTokens.operator(programme))
        .retireTier(
            RetireTierRequest.newBuilder()
                .setProgramme(programme)
                .setTier(tier)
                .setSuccessor(successor)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private RemoteError refused(String tier, String successor) {
    return refusal(() -> retire(tier, successor, 0));
  }

  private List<String> ladder() {
    return programmes(TestTokens.operator(programme))
        .listTiers(ListTiersRequest.newBuilder().setProgramme(programme).build())
        .getItemsList()
        .stream()
        .map(Tier::getTier)
        .toList();
  }

  private List<String> tiersTold() {
    return eventsOf(programme, anna).stream().map(MemberChanged::getTier).toList();
  }
}
