package largesse.members.member;

import java.util.UUID;

/** What says who a member is. */
sealed interface Reference {
  record ByCard(String number) implements Reference {}

  record ById(UUID id) implements Reference {}

  record ByExternalId(String externalId) implements Reference {}

  /** As they have typed it. */
  record ByReferralCode(String code) implements Reference {}
}
