package largesse.gateway.members;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import java.util.Map;
import largesse.gateway.json.Money;
import largesse.runtime.clock.ProtoTime;

/** Members and cards, from JSON to messages and back. */
final class MemberProto {
  private MemberProto() {}

  static largesse.members.v1.Member message(Member.Enrol enrol) {
    return largesse.members.v1.Member.newBuilder()
        .setExternalId(text(enrol.externalId()))
        .setSegment(text(enrol.segment()))
        .setZone(text(enrol.zone()))
        .setLanguage(text(enrol.language()))
        .build();
  }

  /** A member with nothing but the changed fields. */
  static largesse.members.v1.Member message(Map<String, String> changes) {
    var member = largesse.members.v1.Member.newBuilder();
    var fields = largesse.members.v1.Member.getDescriptor();
    changes.forEach((field, value) -> member.setField(fields.findFieldByName(field), value));
    return member.build();
  }

  static Member json(largesse.members.v1.Member message, String currency) {
    return new Member(
        message.getMemberId(),
        orText(message.getExternalId()),
        orText(message.getSegment()),
        orText(message.getZone()),
        orText(message.getLanguage()),
        ProtoTime.instant(message.getEnrolledAt()),
        orText(message.getTier()),
        Money.of(message.getTierSpendMicros(), currency),
        orText(message.getNextTier()),
        message.getNextTier().isEmpty()
            ? null
            : Money.of(message.getNextTierMissingMicros(), currency),
        message.getRevision());
  }

  static Card json(largesse.members.v1.Card message) {
    return new Card(
        message.getNumber(), message.getMemberId(), ProtoTime.instant(message.getIssuedAt()));
  }
}
