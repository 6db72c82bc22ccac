package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import largesse.members.birthday.BirthRepository;
import largesse.members.birthday.Birthdays;
import largesse.members.platform.EventfulTransactions;
import largesse.members.platform.Revision;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.runtime.journal.JournalEntry;

/** Changes what is edited of a member; what it was already changes nothing. */
@Singleton
class UpdateMember {
  private final EventfulTransactions transactions;
  private final ProgrammeTimeRepository times;
  private final MemberRepository members;
  private final BirthRepository births;
  private final CardRepository cards;
  private final Members views;

  @Inject
  UpdateMember(
      EventfulTransactions transactions,
      ProgrammeTimeRepository times,
      MemberRepository members,
      BirthRepository births,
      CardRepository cards,
      Members views) {
    this.transactions = transactions;
    this.times = times;
    this.members = members;
    this.births = births;
    this.cards = cards;
    this.views = views;
  }

  /**
   * Changes a member.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, REVISION_STALE,
   *     EXTERNAL_ID_TAKEN, BIRTH_DATE_INVALID
   */
  MemberView update(
      String programme, UUID memberId, UnaryOperator<Profile> edit, long expectedRevision) {
    return transactions.inTransaction((tx, events) -> {
      var time = times.get(tx, programme);
      var existing = hold(tx, programme, memberId);
      Revision.require(expectedRevision, existing.member().revision());
      var wanted = edit.apply(existing);
      if (!Objects.equals(wanted.bornOn(), existing.bornOn())) {
        putBirth(tx, time, wanted);
      }
      var member =
          wanted.equals(existing) ? existing.member() : write(tx, time, wanted.member(), events);
      return views.view(tx, time, member);
    });
  }

  private Profile hold(Connection tx, String programme, UUID memberId) throws SQLException {
    var member = members.hold(tx, programme, memberId).orElseThrow(Members::unknown);
    return new Profile(member, births.dates(tx, programme, List.of(member.id())).get(member.id()));
  }

  private void putBirth(Connection tx, ProgrammeTime time, Profile wanted) throws SQLException {
    if (wanted.bornOn() != null) {
      Birthdays.require(wanted.bornOn(), time.today());
    }
    births.put(tx, time, wanted.member().id(), wanted.bornOn());
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
