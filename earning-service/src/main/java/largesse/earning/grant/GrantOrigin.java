package largesse.earning.grant;

import java.util.UUID;
import largesse.earning.rule.MomentKind;

/** What a reward is granted for. */
public record GrantOrigin(Type type, UUID id) {
  /** The kinds of it. */
  public enum Type {
    PURCHASE,
    ACTIVITY,
    /** Units that were burned for it, by themselves. */
    CONVERSION,
    ENROLMENT,
    BIRTHDAY,
    /** That a member has won a friend, or was won. */
    REFERRAL,
    /** That a goal is reached. */
    GOAL,
    RECOGNITION
  }

  public static GrantOrigin purchase(UUID id) {
    return new GrantOrigin(Type.PURCHASE, id);
  }

  /** By the grant's own id. */
  public static GrantOrigin conversion(UUID id) {
    return new GrantOrigin(Type.CONVERSION, id);
  }

  /** By the moment's id. */
  public static GrantOrigin moment(MomentKind kind, UUID id) {
    return switch (kind) {
      case ENROLMENT -> new GrantOrigin(Type.ENROLMENT, id);
      case BIRTHDAY -> new GrantOrigin(Type.BIRTHDAY, id);
      case RECOGNITION -> new GrantOrigin(Type.RECOGNITION, id);
    };
  }

  public static GrantOrigin referral(UUID id) {
    return new GrantOrigin(Type.REFERRAL, id);
  }

  /** By the milestone's id. */
  public static GrantOrigin goal(UUID id) {
    return new GrantOrigin(Type.GOAL, id);
  }

  public static GrantOrigin activity(UUID id) {
    return new GrantOrigin(Type.ACTIVITY, id);
  }
}
