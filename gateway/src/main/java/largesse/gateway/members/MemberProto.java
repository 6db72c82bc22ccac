package largesse.gateway.members;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.members.v1.MemberKind;
import largesse.members.v1.MergedChoice;
import largesse.members.v1.Referrer;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Members and cards, from JSON to messages and back. */
final class MemberProto {
  private MemberProto() {}

  static largesse.members.v1.Member message(Member.Enrol enrol) {
    return largesse.members.v1.Member.newBuilder()
        .setExternalId(text(enrol.externalId()))
        .setSegment(text(enrol.segment()))
        .setZone(text(enrol.zone()))
        .setLanguage(text(enrol.language()))
        .setKind(message(enrol.kind()))
        .setBirthDate(date(enrol.birthDate()))
        .build();
  }

  static MemberKind message(Member.@Nullable Kind kind) {
    return ProtoEnum.toProto(kind, MemberKind.MEMBER_KIND_UNSPECIFIED);
  }

  /** As the field of a message takes it. */
  static Object kindField(Member.@Nullable Kind kind) {
    return message(kind).getValueDescriptor();
  }

  /** Empty for null. */
  static String date(@Nullable LocalDate date) {
    return Objects.toString(date, "");
  }

  static Referrer message(Member.Referrer referrer) {
    var message = Referrer.newBuilder();
    ifGiven(referrer.referralCode(), message::setReferralCode);
    ifGiven(referrer.id(), message::setId);
    ifGiven(referrer.externalId(), message::setExternalId);
    ifGiven(referrer.card(), message::setCard);
    return message.build();
  }

  /** A member with nothing but the changed fields. */
  static largesse.members.v1.Member message(Map<String, Object> changes) {
    var member = largesse.members.v1.Member.newBuilder();
    var fields = largesse.members.v1.Member.getDescriptor();
    changes.forEach((field, value) -> member.setField(fields.findFieldByName(field), value));
    return member.build();
  }

  static Member json(largesse.members.v1.Member message, String currency) {
    var measure = TierProto.measure(message.getTierMeasure());
    var hasNext = !message.getNextTier().isEmpty();
    var missing = message.getNextTierMissingMicros();
    return new Member(
        message.getMemberId(),
        orText(message.getExternalId()),
        orText(message.getSegment()),
        orText(message.getZone()),
        orText(message.getLanguage()),
        ProtoTime.instant(message.getEnrolledAt()),
        orText(message.getTier()),
        Money.of(message.getTierSpendMicros(), currency),
        TierProto.visits(measure, message.getTierMeasuredMicros()),
        TierProto.units(measure, message.getTierMeasuredMicros()),
        orText(message.getNextTier()),
        hasNext ? TierProto.spend(measure, missing, currency) : null,
        hasNext ? TierProto.visits(measure, missing) : null,
        hasNext ? TierProto.units(measure, missing) : null,
        message.getRevision(),
        kind(message.getKind()),
        message.getBirthDate().isEmpty() ? null : LocalDate.parse(message.getBirthDate()),
        message.getReferralCode(),
        orText(message.getReferredByMemberId()),
        message.getMergedMemberIdsCount() == 0 ? null : message.getMergedMemberIdsList());
  }

  static MergedChoice message(Member.@Nullable MergedChoice choice) {
    return ProtoEnum.toProto(choice, MergedChoice.MERGED_CHOICE_UNSPECIFIED);
  }

  private static Member.Kind kind(MemberKind kind) {
    var known = ProtoEnum.fromProto(kind, MemberKind.MEMBER_KIND_UNSPECIFIED, Member.Kind.class);
    return known == null ? Member.Kind.CONSUMER : known;
  }

  static Card json(largesse.members.v1.Card message) {
    return new Card(
        message.getNumber(), message.getMemberId(), ProtoTime.instant(message.getIssuedAt()));
  }
}
