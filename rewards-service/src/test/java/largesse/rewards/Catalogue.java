package largesse.rewards;

import java.util.UUID;
import largesse.rewards.v1.PutRewardRequest;
import largesse.rewards.v1.Reward;
import largesse.runtime.testing.TestTokens;

/** Rewards for tests. */
public final class Catalogue {
  public static final String PROGRAMME = "nordmart";

  private Catalogue() {}

  /** A reward of its own for each test, at 100 points, without a limit. */
  public static Reward.Builder mug() {
    return Reward.newBuilder()
        .setReward("mug-" + UUID.randomUUID())
        .setName("Mug")
        .setDescription("Blue, 0.3 l")
        .setUnit(FakeEarning.UNIT)
        .setPrice(100)
        .setActive(true);
  }

  /** Has an operator put it into the catalogue. */
  public static Reward put(RewardsCalls calls, Reward.Builder reward) {
    return calls
        .rewards(TestTokens.operator(PROGRAMME))
        .putReward(PutRewardRequest.newBuilder().setProgramme(PROGRAMME).setValue(reward).build())
        .getValue();
  }
}
