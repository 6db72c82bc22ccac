package largesse.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one client may ask for in one programme, at each replica of the gateway. */
@ConfigMapping(prefix = "largesse.limit")
public interface LimitConfig {
  /** Requests a second, on average. */
  @WithDefault("2000")
  long requestsPerSecond();

  /** Requests at once. */
  @WithDefault("10000")
  long burst();
}
