package largesse.runtime.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids that we give. */
public final class Ids {
  private Ids() {}

  /** A new UUIDv7 (RFC 9562): it grows with time, and within a millisecond in this process. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
