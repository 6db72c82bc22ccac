package largesse.members.tier;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.outcome;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.MembersReason;
import largesse.members.v1.GetTierRequest;
import largesse.members.v1.ListTiersRequest;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.PutTierResponse;
import largesse.members.v1.Tier;
import largesse.members.v1.TierMeasure;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TierFlowTest {
  private static final Tier GOLD =
      Tier.newBuilder().setTier("gold").setName("Gold").setThresholdMicros(1_000_000).build();

  private String programme = "";

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
  }

  @Test
  void createsATierAndChangesIt() {
    var created = put(GOLD, 0);
    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue())
        .isEqualTo(
            GOLD.toBuilder().setRevision(1).setMeasure(TierMeasure.TIER_MEASURE_SPEND).build());
    var again = put(GOLD, 1);
    assertThat(again.getCreated()).isFalse();
    assertThat(again.getValue()).isEqualTo(created.getValue());
    var dearer = put(GOLD.toBuilder().setThresholdMicros(2_000_000).build(), 1).getValue();
    assertThat(dearer.getRevision()).isEqualTo(2);
    assertThat(get("gold")).isEqualTo(dearer);
    assertThat(refusal(() -> put(GOLD, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
  }

  @Test
  void listsTheLadderFromTheLowest() {
    putTier(programme, "gold", 500);
    putTier(programme, "base", 0);
    putTier(programme, "silver", 100);
    assertThat(ladder()).extracting(Tier::getTier).containsExactly("base", "silver", "gold");
  }

  @Tag("B8")
  @Test
  void hasAnEmptyLadderAtFirst() {
    assertThat(ladder()).isEmpty();
  }

  @Test
  void refusesTheThresholdOfAnotherTier() {
    put(GOLD, 0);
    var refused = refusal(() -> put(GOLD.toBuilder().setTier("platinum").build(), 0));
    assertThat(refused.is(MembersReason.THRESHOLD_TAKEN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.threshold_micros");
  }

  @Test
  void givesAThresholdToOneOfManyAtOnce() {
    var outcomes = atOnce(10, i -> outcome(() -> putTier(programme, "tier-" + i, 1_000_000)));
    assertThat(outcomes).containsOnlyOnce("").containsOnly("", "THRESHOLD_TAKEN");
  }

  @Test
  void refusesMoreThanALadderHolds() {
    for (var i = 0; i < Ladder.MAX_TIERS; i++) {
      putTier(programme, "tier-" + i, i);
    }
    assertThat(refusal(() -> put(GOLD, 0)).is(MembersReason.LADDER_FULL)).isTrue();
    assertThat(putTier(programme, "tier-0", 1_000).getRevision()).isEqualTo(2);
  }

  @Test
  void knowsNoTierThatNobodyCreated() {
    assertThat(refusal(() -> get("platinum")).is(MembersReason.TIER_UNKNOWN)).isTrue();
  }

  private PutTierResponse put(Tier tier, long expectedRevision) {
    return programmes(TestTokens.operator(programme))
        .putTier(
            PutTierRequest.newBuilder()
                .setProgramme(programme)
                .setValue(tier)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private Tier get(String tier) {
    return programmes(TestTokens.store(programme))
        .getTier(GetTierRequest.newBuilder().setProgramme(programme).setTier(tier).build())
        .getValue();
  }

  private List<Tier> ladder() {
    return programmes(TestTokens.member(programme, UUID.randomUUID()))
        .listTiers(ListTiersRequest.newBuilder().setProgramme(programme).build())
        .getItemsList();
  }
}
