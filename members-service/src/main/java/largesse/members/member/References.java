package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Who is meant by a reference. */
@Singleton
class References {
  private final MemberRepository members;
  private final CardRepository cards;

  @Inject
  References(MemberRepository members, CardRepository cards) {
    this.members = members;
    this.cards = cards;
  }

  /** The member's id; empty: there is no such member. */
  Optional<UUID> find(Connection connection, String programme, Reference reference)
      throws SQLException {
    return switch (reference) {
      case Reference.ById(var id) -> members.find(connection, programme, id).map(Member::id);
      case Reference.ByExternalId(var externalId) ->
          members.findByExternalId(connection, programme, externalId).map(Member::id);
      case Reference.ByReferralCode(var code) ->
          members
              .findByReferralCode(connection, programme, ReferralCodes.canonical(code))
              .map(Member::id);
      case Reference.ByCard(var number) -> cards.holder(connection, programme, number);
    };
  }
}
