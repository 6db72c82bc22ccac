package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.spend.RollingYear;
import largesse.members.tier.LadderRepository;
import largesse.members.tier.Standing;
import largesse.members.tier.Tier;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.JournalEntry;

/** Enrols a member, with a card where one is given. */
@Singleton
class EnrolMember {
  private final ProgrammeTimeRepository times;
  private final LadderRepository ladders;
  private final MemberRepository members;
  private final IssueCard issueCard;

  @Inject
  EnrolMember(
      ProgrammeTimeRepository times,
      LadderRepository ladders,
      MemberRepository members,
      IssueCard issueCard) {
    this.times = times;
    this.ladders = ladders;
    this.members = members;
    this.issueCard = issueCard;
  }

  /**
   * Enrols a member.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, EXTERNAL_ID_TAKEN, CARD_TAKEN
   */
  MemberView enrol(Connection tx, Enrolment enrolment, Consumer<JournalEntry> events)
      throws SQLException {
    var time = times.get(tx, enrolment.programme());
    ladders.share(tx, enrolment.programme());
    var ladder = ladders.get(tx, enrolment.programme());
    var standing = Standing.of(ladder, List.of(), new RollingYear(time.today()));
    var member = member(enrolment, time, standing);
    members.insert(tx, member);
    var cards = List.<String>of();
    if (!enrolment.card().isEmpty()) {
      issueCard.insert(tx, member, enrolment.card(), time.now());
      cards = List.of(enrolment.card());
    }
    events.accept(MemberProto.changed(new MemberState(member, cards), time.now()));
    return new MemberView(member, standing);
  }

  private static Member member(Enrolment enrolment, ProgrammeTime time, Standing standing) {
    return new Member(
        enrolment.programme(),
        Ids.next(),
        enrolment.externalId(),
        enrolment.segment(),
        enrolment.zone(),
        enrolment.language(),
        time.now(),
        1,
        1,
        standing.tier().map(Tier::code).orElse(""));
  }
}
