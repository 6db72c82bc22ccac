package largesse.gateway.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an import may use. */
@ConfigMapping(prefix = "largesse.import")
public interface ImportConfig {
  /**
   * How much disk the answers of one import may take up that the client has not read yet; about 80
   * bytes a line.
   */
  @WithDefault("1073741824")
  long maxSpoolBytes();
}
