package largesse.earning.grant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.runtime.ids.Ids;

/**
 * A reward that a member is granted for nothing.
 *
 * @param reward its code in the catalogue, which may not have it
 * @param quantity pieces
 * @param rule the rule that grants it
 * @param recordedAt the programme's now
 */
public record Grant(
    UUID id,
    String programme,
    UUID memberId,
    GrantOrigin origin,
    String rule,
    String reward,
    int quantity,
    Instant occurredAt,
    Instant recordedAt) {

  /** What rules grant a member for something, in their order. */
  public static List<Grant> of(
      List<largesse.earning.rule.Grant> grants,
      String programme,
      UUID memberId,
      GrantOrigin origin,
      Instant occurredAt,
      Instant recordedAt) {
    return grants.stream()
        .map(grant ->
            new Grant(
                Ids.next(),
                programme,
                memberId,
                origin,
                grant.rule(),
                grant.reward(),
                grant.quantity(),
                occurredAt,
                recordedAt))
        .toList();
  }

  /** Whether what a rule still grants is this. */
  public boolean isStillIn(List<largesse.earning.rule.Grant> grants) {
    return grants.stream()
        .anyMatch(grant -> grant.rule().equals(rule) && grant.reward().equals(reward));
  }
}
