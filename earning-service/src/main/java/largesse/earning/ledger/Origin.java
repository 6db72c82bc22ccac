package largesse.earning.ledger;

import java.util.UUID;
import largesse.earning.rule.MomentKind;

/** What caused an entry. No entry is without one. */
public record Origin(Type type, UUID id) {
  /** The kinds of causes. */
  public enum Type {
    PURCHASE,
    RETURN,
    REDEMPTION,
    EXPIRY,
    ACTIVITY,
    /** An activity that is taken back. */
    ACTIVITY_UNDO,
    /** Units that turn into a reward by themselves; the id is its grant's. */
    CONVERSION,
    /** A goal that is reached. */
    GOAL,
    /** A goal that is no longer reached. */
    GOAL_LOST,
    ADJUSTMENT,
    /** That a member was enrolled. */
    ENROLMENT,
    /** A member's birthday. */
    BIRTHDAY,
    /** A purchase of a friend whom a member has won. */
    REFERRAL,
    /** That it came back. */
    REFERRAL_LOST,
    /** That a member has reached a level by what they give. */
    RECOGNITION,
    /** That members became one, or two again. */
    MERGE
  }

  public static Origin purchase(UUID id) {
    return new Origin(Type.PURCHASE, id);
  }

  public static Origin purchaseReturn(UUID id) {
    return new Origin(Type.RETURN, id);
  }

  public static Origin activity(UUID id) {
    return new Origin(Type.ACTIVITY, id);
  }

  public static Origin activityUndo(UUID id) {
    return new Origin(Type.ACTIVITY_UNDO, id);
  }

  static Origin conversion(UUID grantId) {
    return new Origin(Type.CONVERSION, grantId);
  }

  public static Origin goal(UUID id) {
    return new Origin(Type.GOAL, id);
  }

  public static Origin goalLost(UUID id) {
    return new Origin(Type.GOAL_LOST, id);
  }

  /** By the moment's id. */
  public static Origin moment(MomentKind kind, UUID id) {
    return switch (kind) {
      case ENROLMENT -> new Origin(Type.ENROLMENT, id);
      case BIRTHDAY -> new Origin(Type.BIRTHDAY, id);
      case RECOGNITION -> new Origin(Type.RECOGNITION, id);
    };
  }

  public static Origin referral(UUID id) {
    return new Origin(Type.REFERRAL, id);
  }

  public static Origin referralLost(UUID id) {
    return new Origin(Type.REFERRAL_LOST, id);
  }

  static Origin merge(UUID id) {
    return new Origin(Type.MERGE, id);
  }

  static Origin adjustment(UUID id) {
    return new Origin(Type.ADJUSTMENT, id);
  }

  static Origin redemption(UUID id) {
    return new Origin(Type.REDEMPTION, id);
  }

  /** The lapse of what {@code id} caused. */
  static Origin expiryOf(UUID id) {
    return new Origin(Type.EXPIRY, id);
  }
}
