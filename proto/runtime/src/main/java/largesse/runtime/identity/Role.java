package largesse.runtime.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a token's bearer may be. */
public enum Role {
  OPERATOR,
  FINANCE,
  STORE,
  MEMBER,
  PARTNER,
  AUDITOR,
  SERVICE;

  /** The name in a token's {@code groups} claim. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The roles among a token's groups; groups that are none of ours mean nothing. */
  static Set<Role> among(List<String> groups) {
    var roles = EnumSet.noneOf(Role.class);
    for (var role : values()) {
      if (groups.contains(role.claim())) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** The role that a contract names. */
  static Role of(largesse.common.v1.Role role) {
    return switch (role) {
      case ROLE_OPERATOR -> OPERATOR;
      case ROLE_FINANCE -> FINANCE;
      case ROLE_STORE -> STORE;
      case ROLE_MEMBER -> MEMBER;
      case ROLE_PARTNER -> PARTNER;
      case ROLE_AUDITOR -> AUDITOR;
      case ROLE_SERVICE -> SERVICE;
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("No role: " + role);
    };
  }
}
