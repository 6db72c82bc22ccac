package largesse.rewards.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How redemptions are driven. */
@ConfigMapping(prefix = "largesse.rewards")
public interface RewardsConfig {

  /** How long the earning service is waited for. What it has done by then is asked again later. */
  @WithDefault("PT2S")
  Duration earningDeadline();

  /**
   * How long stock is held, by the programme's clock, for a redemption whose units can't be burned;
   * then it is cancelled and the stock goes back.
   */
  @WithDefault("PT24H")
  Duration reservationTimeout();

  /** How long a redemption is left to who has set about its next step the first time. */
  @WithDefault("PT5S")
  Duration firstPause();

  /** The longest pause between two attempts. */
  @WithDefault("PT1M")
  Duration longestPause();

  /** How often a replica looks for redemptions that are due. */
  @WithDefault("PT1S")
  Duration sweepInterval();

  /** How many redemptions a replica drives on at a time. */
  @WithDefault("32")
  int sweepBatch();
}
