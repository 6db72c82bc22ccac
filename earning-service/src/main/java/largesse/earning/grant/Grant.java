package largesse.earning.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.ids.Ids;

/**
 * A reward that a member is granted, for nothing or for units that are burned by themselves.
 *
 * @param reward its code in the catalogue, which may not have it
 * @param quantity pieces
 * @param rule the rule that grants it; empty for a conversion
 * @param price absent: nothing
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
    Optional<Price> price,
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
                Optional.empty(),
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
