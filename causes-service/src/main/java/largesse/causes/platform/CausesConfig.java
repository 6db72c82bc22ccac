package largesse.causes.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service does what time brings about. */
@ConfigMapping(prefix = "largesse.causes")
public interface CausesConfig {

  /** How often a replica looks for what is due; zero: never. */
  @WithDefault("PT30S")
  Duration choreInterval();

  /** For how long who has a receipt can choose where its share goes. */
  @WithDefault("P3D")
  Duration receiptLinkValidFor();

  /** How many calls of {@code PartnerService} each caller can make a minute, of each replica. */
  @WithDefault("600")
  int partnerCallsPerMinute();
}
