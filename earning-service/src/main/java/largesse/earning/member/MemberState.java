package largesse.earning.member;

import java.util.List;

/**
 * A member's whole state as members-service tells it.
 *
 * @param externalId the chain's own id; empty: none
 * @param version the larger one is the newer
 */
record MemberState(
    String programme, Member member, String externalId, List<String> cards, long version) {

  MemberState {
    cards = List.copyOf(cards);
  }
}
