package largesse.earning.grant;

import java.util.UUID;

/** What a reward is granted for. */
public record GrantOrigin(Type type, UUID id) {
  /** The kinds of it. */
  public enum Type {
    PURCHASE,
    ACTIVITY,
    /** Units that were burned for it, by themselves. */
    CONVERSION
  }

  public static GrantOrigin purchase(UUID id) {
    return new GrantOrigin(Type.PURCHASE, id);
  }

  /** By the grant's own id. */
  public static GrantOrigin conversion(UUID id) {
    return new GrantOrigin(Type.CONVERSION, id);
  }

  public static GrantOrigin activity(UUID id) {
    return new GrantOrigin(Type.ACTIVITY, id);
  }
}
