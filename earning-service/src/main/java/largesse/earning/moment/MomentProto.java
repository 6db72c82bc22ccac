package largesse.earning.moment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.v1.RecognitionReached;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.member.Member;
import largesse.earning.member.MemberKind;
import largesse.earning.member.MemberProto;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.FindingProto;
import largesse.earning.rule.Moment;
import largesse.earning.rule.MomentKind;
import largesse.earning.rule.ReachedLevel;
import largesse.earning.v1.ExplainMomentResponse;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.MomentRecorded;
import largesse.journal.v1.Event;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.MemberChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Moments on the wire. */
final class MomentProto {
  /** The first event of a member tells that they were enrolled. */
  private static final long ENROLMENT_VERSION = 1;

  private MomentProto() {}

  /** Absent: it tells of another change. */
  static Optional<ToldMoment> enrolment(Event event, MemberChanged changed) {
    if (changed.getVersion() != ENROLMENT_VERSION) {
      return Optional.empty();
    }
    var member = MemberProto.member(changed);
    var key = MomentKey.enrolment(event.getProgramme(), member.id());
    var moment =
        new Moment(
            new BasketMember(member.tier(), member.segment()),
            member.kind().name(),
            member.referredBy() != null,
            Optional.empty());
    var enrolledAt = member.enrolledAt();
    return Optional.of(
        told(event, key, moment, enrolledAt == null ? occurredAt(event) : enrolledAt));
  }

  static ToldMoment birthday(Event event, BirthdayReached reached) {
    var key =
        MomentKey.birthday(
            event.getProgramme(), UUID.fromString(reached.getMemberId()), reached.getYear());
    var moment =
        new Moment(
            new BasketMember(reached.getTier(), reached.getSegment()),
            MemberProto.kind(reached.getKind()).name(),
            reached.getReferred(),
            Optional.empty());
    return told(event, key, moment, occurredAt(event));
  }

  /**
   * That a level was reached.
   *
   * @param who absent: a member of whom nothing is known any more
   */
  static ToldMoment recognition(Event event, RecognitionReached reached, Optional<Member> who) {
    var key =
        MomentKey.recognition(
            event.getProgramme(),
            UUID.fromString(reached.getMemberId()),
            reached.getLevel(),
            reached.getTime());
    var moment =
        new Moment(
            new BasketMember(who.map(Member::tier).orElse(""), who.map(Member::segment).orElse("")),
            who.map(Member::kind).orElse(MemberKind.CONSUMER).name(),
            who.filter(member -> member.referredBy() != null).isPresent(),
            Optional.of(new ReachedLevel(reached.getLevel(), reached.getTime())));
    return told(event, key, moment, occurredAt(event));
  }

  private static ToldMoment told(Event event, MomentKey key, Moment moment, Instant occurredAt) {
    return new ToldMoment(
        key,
        moment,
        occurredAt.truncatedTo(ChronoUnit.MICROS),
        ProtoTime.instant(event.getRecordedAt()).truncatedTo(ChronoUnit.MICROS));
  }

  private static Instant occurredAt(Event event) {
    return ProtoTime.instant(event.getOccurredAt());
  }

  /** What the journal tells. */
  static JournalEntry recorded(NewMoment written) {
    var key = written.told().key();
    var member = key.memberId().toString();
    var event =
        MomentRecorded.newBuilder()
            .setMomentId(written.id().toString())
            .setMemberId(member)
            .setKind(toProto(key.kind()))
            .setYear(key.year())
            .addAllUnits(LedgerProto.amounts(written.judged().credits()))
            .setLevel(key.level())
            .setTime(key.time())
            .build();
    return JournalEntry.of(
        key.programme(), member, event, written.told().occurredAt(), written.recordedAt());
  }

  static largesse.earning.v1.Moment toProto(RecordedMoment recorded) {
    return largesse.earning.v1.Moment.newBuilder()
        .setMomentId(recorded.id().toString())
        .setKind(toProto(recorded.key().kind()))
        .setYear(recorded.key().year())
        .setOccurredAt(ProtoTime.timestamp(recorded.occurredAt()))
        .setRecordedAt(ProtoTime.timestamp(recorded.recordedAt()))
        .setCredits(recorded.credits())
        .setGrants(recorded.grants())
        .setLevel(recorded.key().level())
        .setTime(recorded.key().time())
        .build();
  }

  static ExplainMomentResponse toProto(ReadMoments.Explained explained) {
    var recorded = explained.moment();
    var evaluation = explained.judged().evaluation();
    var who = recorded.moment().who();
    return ExplainMomentResponse.newBuilder()
        .setMoment(toProto(recorded))
        .setMember(
            MemberInput.newBuilder()
                .setMemberId(recorded.key().memberId().toString())
                .setTier(who.tier())
                .setSegment(who.segment()))
        .addAllRules(
            evaluation.findings().stream()
                .map(finding -> FindingProto.toProto(finding, evaluation))
                .toList())
        .build();
  }

  private static largesse.earning.v1.MomentKind toProto(MomentKind kind) {
    return switch (kind) {
      case ENROLMENT -> largesse.earning.v1.MomentKind.MOMENT_KIND_ENROLMENT;
      case BIRTHDAY -> largesse.earning.v1.MomentKind.MOMENT_KIND_BIRTHDAY;
      case RECOGNITION -> largesse.earning.v1.MomentKind.MOMENT_KIND_RECOGNITION;
    };
  }
}
