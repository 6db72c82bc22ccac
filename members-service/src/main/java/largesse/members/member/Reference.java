package largesse.members.member;

import java.util.UUID;

/** What a till or an app shows to say who is buying. */
sealed interface Reference {
  record ByCard(String number) implements Reference {}

  record ById(UUID id) implements Reference {}

  record ByExternalId(String externalId) implements Reference {}
}
