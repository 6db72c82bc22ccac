package largesse.runtime.identity;

import io.grpc.Context;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes the call under way, by a token that has been verified.
 *
 * @param subject who, as the issuer names them
 * @param programmes the programmes that the token is bound to; {@link #ALL_PROGRAMMES} alone: all
 * @param member the only member that a bearer with the role MEMBER may act for
 * @param causes the only causes that a bearer with the role PARTNER may act for
 * @param token the token itself, to be passed on to the services
 */
public record Caller(
    String subject,
    Set<Role> roles,
    Set<String> programmes,
    Optional<UUID> member,
    Set<String> causes,
    String token) {
  public static final String ALL_PROGRAMMES = "*";

  /** Where the call's caller is kept. */
  public static final Context.Key<Caller> KEY = Context.key("largesse-caller");

  public Caller {
    roles = Set.copyOf(roles);
    programmes = Set.copyOf(programmes);
    causes = Set.copyOf(causes);
  }

  /**
   * The caller of the call under way.
   *
   * @throws IllegalStateException outside of a call
   */
  public static Caller current() {
    var caller = KEY.get();
    if (caller == null) {
      throw new IllegalStateException("No call is under way here");
    }
    return caller;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean hasAnyOf(Set<Role> some) {
    return some.stream().anyMatch(roles::contains);
  }

  public boolean mayUse(String programme) {
    return programmes.contains(programme) || programmes.contains(ALL_PROGRAMMES);
  }

  /** Whether, of the roles that suffice, the bearer has none but this one. */
  boolean hasOnly(Role role, Set<Role> sufficing) {
    var held = EnumSet.noneOf(Role.class);
    held.addAll(roles);
    held.retainAll(sufficing);
    return held.size() == 1 && held.contains(role);
  }

  /** Without the token, which is a secret. */
  @Override
  public String toString() {
    return subject + " " + roles;
  }
}
