package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.members.birthday.BirthRepository;
import largesse.members.birthday.Birthdays;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.LadderRepository;
import largesse.members.tier.Standing;
import largesse.members.tier.Standings;
import largesse.members.tier.Tier;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Enrols a member, with a card where one is given. Who won them was enrolled before, so nobody can
 * be said to have won themselves, nor two each other (B7).
 */
@Singleton
class EnrolMember {
  /** With a billion members, one draw in three hundred is out of luck. */
  private static final int MAX_DRAWS = 20;

  private final ProgrammeTimeRepository times;
  private final LadderRepository ladders;
  private final Standings standings;
  private final MemberRepository members;
  private final BirthRepository births;
  private final Referrers referrers;
  private final ReferralCodes codes;
  private final IssueCard issueCard;

  @Inject
  EnrolMember(
      ProgrammeTimeRepository times,
      LadderRepository ladders,
      Standings standings,
      MemberRepository members,
      BirthRepository births,
      Referrers referrers,
      ReferralCodes codes,
      IssueCard issueCard) {
    this.times = times;
    this.ladders = ladders;
    this.standings = standings;
    this.members = members;
    this.births = births;
    this.referrers = referrers;
    this.codes = codes;
    this.issueCard = issueCard;
  }

  /**
   * Enrols a member.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, BIRTH_DATE_INVALID, REFERRER_UNKNOWN,
   *     EXTERNAL_ID_TAKEN, CARD_TAKEN
   */
  MemberView enrol(Connection tx, Enrolment enrolment, Consumer<JournalEntry> events)
      throws SQLException {
    var time = times.get(tx, enrolment.programme());
    ladders.share(tx, enrolment.programme());
    var id = Ids.next();
    var standing = standings.ofNew(tx, time, id);
    var referredBy = referrers.find(tx, enrolment);
    var member = insert(tx, member(enrolment, id, time, referredBy, standing));
    if (enrolment.bornOn() != null) {
      Birthdays.require(enrolment.bornOn(), time.today());
      births.put(tx, time, member.id(), enrolment.bornOn());
    }
    var cards = List.<String>of();
    if (!enrolment.card().isEmpty()) {
      issueCard.insert(tx, member, enrolment.card(), time.now());
      cards = List.of(enrolment.card());
    }
    events.accept(MemberProto.changed(new MemberState(member, cards), time.now()));
    return new MemberView(member, enrolment.bornOn(), standing, List.of());
  }

  private Member insert(Connection tx, Member member) throws SQLException {
    for (var draw = 0; draw < MAX_DRAWS; draw++) {
      var coded = member.withReferralCode(codes.next());
      if (members.insert(tx, coded)) {
        return coded;
      }
    }
    throw new IllegalStateException("The programme has used up its referral codes");
  }

  private static Member member(
      Enrolment enrolment,
      UUID id,
      ProgrammeTime time,
      @Nullable UUID referredBy,
      Standing standing) {
    return new Member(
        enrolment.programme(),
        id,
        enrolment.externalId(),
        enrolment.segment(),
        enrolment.zone(),
        enrolment.language(),
        enrolment.kind(),
        time.now(),
        "",
        referredBy,
        1,
        1,
        standing.tier().map(Tier::code).orElse(""),
        null);
  }
}
