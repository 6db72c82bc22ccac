package largesse.members.birthday;

import largesse.members.programme.ProgrammeTime;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.MemberKind;
import largesse.runtime.journal.JournalEntry;

/** Birthdays on the wire. */
final class BirthdayProto {
  private BirthdayProto() {}

  /** The event that tells of a birthday, which occurred as its day began. */
  static JournalEntry reached(Birth birth, ProgrammeTime time) {
    var member = birth.memberId().toString();
    var reached =
        BirthdayReached.newBuilder()
            .setMemberId(member)
            .setYear(birth.birthday().getYear())
            .setSegment(birth.segment())
            .setTier(birth.tier())
            .setKind(MemberKind.valueOf("MEMBER_KIND_" + birth.kind()))
            .setReferred(birth.referred())
            .build();
    var began = birth.birthday().atStartOfDay(time.timeZone()).toInstant();
    return JournalEntry.of(time.programme(), member, reached, began, time.now());
  }
}
