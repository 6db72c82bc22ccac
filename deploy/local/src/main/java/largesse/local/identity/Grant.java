package largesse.local.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token shall permit: one role, in one programme or in all of them.
 *
 * @param role in lower case, as the token's `groups` claim has it
 * @param programmes ids, or only "*" for all
 * @param member the member that a member's token is bound to
 * @param cause the cause that a partner's token is bound to
 */
public record Grant(
    String subject,
    String role,
    List<String> programmes,
    Optional<String> member,
    Optional<String> cause) {

  public static final Set<String> ROLES =
      Set.of("operator", "finance", "store", "member", "partner", "auditor");

  /**
   * A grant for a person or a till.
   *
   * @throws IllegalArgumentException for an unknown role, a member's without a member, or a
   *     partner's without a cause
   */
  public Grant {
    if (role.equals("member") != member.isPresent()) {
      throw new IllegalArgumentException("The role member, and no other, needs --member ID");
    }
    if (role.equals("partner") != cause.isPresent()) {
      throw new IllegalArgumentException("The role partner, and no other, needs --partner CAUSE");
    }
  }

  public static Grant of(String role, String programme) {
    return of(role, programme, Optional.empty(), Optional.empty());
  }

  public static Grant of(
      String role, String programme, Optional<String> member, Optional<String> cause) {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "Unknown role '" + role + "': one of " + ROLES.stream().sorted().toList());
    }
    var subject = role + ":" + member.or(() -> cause).orElse("local");
    return new Grant(subject, role, List.of(programme), member, cause);
  }

  static Grant service(String subject) {
    return new Grant(subject, "service", List.of("*"), Optional.empty(), Optional.empty());
  }
}
