package largesse.earning.member;

import java.util.UUID;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/** What a till or an app shows to say who is buying. */
public record MemberReference(String programme, By by, String value) {
  /** By what a member can be found. */
  public enum By {
    CARD,
    /** Our id, as text. */
    ID,
    /** The chain's own id. */
    EXTERNAL_ID
  }

  public static MemberReference card(String programme, String number) {
    return new MemberReference(programme, By.CARD, number);
  }

  public static MemberReference id(String programme, UUID id) {
    return new MemberReference(programme, By.ID, id.toString());
  }

  public static MemberReference externalId(String programme, String externalId) {
    return new MemberReference(programme, By.EXTERNAL_ID, externalId);
  }

  /**
   * That there is no such member.
   *
   * @param field where the request says who it is
   */
  public Refused unknown(String field) {
    return switch (by) {
      case CARD -> EarningReason.CARD_UNKNOWN.refusedAt(field + ".card", "There is no such card.");
      case ID ->
          RuntimeReason.MEMBER_UNKNOWN.refusedAt(field + ".member_id", "There is no such member.");
      case EXTERNAL_ID ->
          RuntimeReason.MEMBER_UNKNOWN.refusedAt(
              field + ".external_id", "There is no such member.");
    };
  }
}
