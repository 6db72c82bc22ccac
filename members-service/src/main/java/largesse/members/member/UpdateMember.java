package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import largesse.members.platform.EventfulTransactions;
import largesse.members.platform.Revision;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.Standings;
import largesse.runtime.journal.JournalEntry;

/** Changes what is edited of a member; what it was already changes nothing. */
@Singleton
class UpdateMember {
  private final EventfulTransactions transactions;
  private final ProgrammeTimeRepository times;
  private final MemberRepository members;
  private final CardRepository cards;
  private final Standings standings;

  @Inject
  UpdateMember(
      EventfulTransactions transactions,
      ProgrammeTimeRepository times,
      MemberRepository members,
      CardRepository cards,
      Standings standings) {
    this.transactions = transactions;
    this.times = times;
    this.members = members;
    this.cards = cards;
    this.standings = standings;
  }

  /**
   * Changes a member.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, REVISION_STALE,
   *     EXTERNAL_ID_TAKEN
   */
  MemberView update(
      String programme, UUID memberId, UnaryOperator<Member> edit, long expectedRevision) {
    return transactions.inTransaction((tx, events) -> {
      var time = times.get(tx, programme);
      var existing = members.hold(tx, programme, memberId).orElseThrow(Members::unknown);
      Revision.require(expectedRevision, existing.revision());
      var wanted = edit.apply(existing);
      var member = wanted.equals(existing) ? existing : write(tx, time, wanted, events);
      var standing = standings.of(tx, time, List.of(memberId)).getFirst();
      return new MemberView(member, standing);
    });
  }

  private Member write(
      Connection tx, ProgrammeTime time, Member wanted, Consumer<JournalEntry> events)
      throws SQLException {
    var member = members.update(tx, wanted);
    var numbers =
        cards.ofMember(tx, member.programme(), member.id()).stream().map(Card::number).toList();
    events.accept(MemberProto.changed(new MemberState(member, numbers), time.now()));
    return member;
  }
}
