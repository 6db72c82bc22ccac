package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.members.platform.MembersReason;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.runtime.journal.JournalEntry;

/** Gives a member another card; earlier ones stay good (E2). */
@Singleton
class IssueCard {
  /** With half of all numbers in use, one draw in a million is out of luck. */
  private static final int MAX_DRAWS = 20;

  private final ProgrammeTimeRepository times;
  private final MemberRepository members;
  private final CardRepository cards;
  private final CardNumbers numbers;

  @Inject
  IssueCard(
      ProgrammeTimeRepository times,
      MemberRepository members,
      CardRepository cards,
      CardNumbers numbers) {
    this.times = times;
    this.members = members;
    this.cards = cards;
    this.numbers = numbers;
  }

  /**
   * Issues a card.
   *
   * @param number empty: one is made
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, CARD_TAKEN
   */
  Card issue(
      Connection tx, String programme, UUID memberId, String number, Consumer<JournalEntry> events)
      throws SQLException {
    var now = times.get(tx, programme).now();
    var id = members.hold(tx, programme, memberId).orElseThrow(Members::unknown).id();
    var member = members.touch(tx, programme, id).orElseThrow();
    var card = number.isEmpty() ? insertNew(tx, member, now) : insert(tx, member, number, now);
    var all = cards.ofMember(tx, programme, id).stream().map(Card::number).toList();
    events.accept(MemberProto.changed(new MemberState(member, all), now));
    return card;
  }

  /**
   * Adds a card with a number to a member whom the transaction holds.
   *
   * @throws largesse.runtime.error.Refused CARD_TAKEN
   */
  Card insert(Connection tx, Member member, String number, Instant now) throws SQLException {
    var card = new Card(member.programme(), number, member.id(), now);
    if (!cards.insert(tx, card)) {
      throw MembersReason.CARD_TAKEN.refused("The card's number is taken.");
    }
    return card;
  }

  private Card insertNew(Connection tx, Member member, Instant now) throws SQLException {
    for (var draw = 0; draw < MAX_DRAWS; draw++) {
      var card = new Card(member.programme(), numbers.next(), member.id(), now);
      if (cards.insert(tx, card)) {
        return card;
      }
    }
    throw new IllegalStateException("The programme has used up its card numbers");
  }
}
