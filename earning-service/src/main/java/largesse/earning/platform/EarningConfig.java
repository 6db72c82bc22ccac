package largesse.earning.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set. */
@ConfigMapping(prefix = "largesse.earning")
public interface EarningConfig {
  Commit commit();

  Expiry expiry();

  Stream stream();

  Parked parked();

  /** The group commit of purchases and returns. */
  interface Commit {
    /**
     * How many batches this replica commits at a time. The more there are, the smaller they are,
     * and the more they wait for each other's wallets and for the journal's end.
     */
    @WithDefault("1")
    int committers();

    /** How many purchases and returns a batch holds at most. */
    @WithDefault("256")
    int maxCommands();

    /** How many lines a batch holds at most, but for one purchase that is larger itself. */
    @WithDefault("5000")
    int maxLines();

    /** How many may wait or be under way; one more is refused as OVERLOADED. */
    @WithDefault("10000")
    int capacity();
  }

  /** Settling the wallets that nobody touches. */
  interface Expiry {
    @WithDefault("true")
    boolean enabled();

    /** How long after all was settled it is looked at again. */
    @WithDefault("1m")
    Duration every();

    /** How many wallets are settled in one transaction. */
    @WithDefault("200")
    int batch();
  }

  /** Returns that came before their purchase. */
  interface Parked {
    /** How long after all were looked at they are looked at again. */
    @WithDefault("1s")
    Duration every();

    /** How long they wait for their purchase, by the programme's clock (xD5). */
    @WithDefault("14d")
    Duration patience();

    /** How many are looked at in one go. */
    @WithDefault("200")
    int batch();
  }

  /** Streams of purchases and returns. */
  interface Stream {
    /** How many lines of one stream may be under way. */
    @WithDefault("1000")
    int window();
  }
}
