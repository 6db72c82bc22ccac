package largesse.members.member;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import largesse.members.platform.MembersReason;
import largesse.members.tier.Tier;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberReference;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Members and cards on the wire. */
final class MemberProto {
  private static final Set<String> EDITABLE = Set.of("external_id", "segment", "zone", "language");

  private MemberProto() {}

  static Enrolment enrolment(EnrolMemberRequest request) {
    var value = request.getValue();
    return new Enrolment(
        request.getProgramme(),
        value.getExternalId(),
        value.getSegment(),
        value.getZone(),
        value.getLanguage(),
        request.getCard());
  }

  /**
   * The change that a request wants.
   *
   * @throws largesse.runtime.error.Refused FIELD_UNKNOWN
   */
  static UnaryOperator<Member> edit(UpdateMemberRequest request) {
    var mask = request.getUpdateMaskList();
    requireEditable(mask);
    var value = request.getValue();
    return member ->
        new Member(
            member.programme(),
            member.id(),
            mask.contains("external_id") ? value.getExternalId() : member.externalId(),
            mask.contains("segment") ? value.getSegment() : member.segment(),
            mask.contains("zone") ? value.getZone() : member.zone(),
            mask.contains("language") ? value.getLanguage() : member.language(),
            member.enrolledAt(),
            member.revision(),
            member.version(),
            member.tier());
  }

  /** Who is meant; validation has seen to it that something is said. */
  static Reference reference(MemberReference reference) {
    return switch (reference.getByCase()) {
      case CARD -> new Reference.ByCard(reference.getCard());
      case MEMBER_ID -> new Reference.ById(UUID.fromString(reference.getMemberId()));
      case EXTERNAL_ID -> new Reference.ByExternalId(reference.getExternalId());
      case BY_NOT_SET -> throw new IllegalArgumentException("The reference says nothing");
    };
  }

  private static void requireEditable(List<String> mask) {
    for (var i = 0; i < mask.size(); i++) {
      if (!EDITABLE.contains(mask.get(i))) {
        throw MembersReason.FIELD_UNKNOWN.refusedAt(
            "update_mask[" + i + "]", "A member has no such field, or it can't be edited.");
      }
    }
  }

  static largesse.members.v1.Member toProto(MemberView view) {
    var member = view.member();
    var standing = view.standing();
    return largesse.members.v1.Member.newBuilder()
        .setMemberId(member.id().toString())
        .setExternalId(member.externalId())
        .setSegment(member.segment())
        .setZone(member.zone())
        .setLanguage(member.language())
        .setEnrolledAt(ProtoTime.timestamp(member.enrolledAt()))
        .setTier(standing.tier().map(Tier::code).orElse(""))
        .setTierSpendMicros(standing.spendMicros())
        .setNextTier(standing.nextTier().map(Tier::code).orElse(""))
        .setNextTierMissingMicros(standing.nextTierMissingMicros())
        .setRevision(member.revision())
        .build();
  }

  static largesse.members.v1.Card toProto(Card card) {
    return largesse.members.v1.Card.newBuilder()
        .setNumber(card.number())
        .setMemberId(card.memberId().toString())
        .setIssuedAt(ProtoTime.timestamp(card.issuedAt()))
        .build();
  }

  static MemberChanged toProto(MemberState state) {
    var member = state.member();
    return MemberChanged.newBuilder()
        .setMemberId(member.id().toString())
        .setExternalId(member.externalId())
        .setSegment(member.segment())
        .setZone(member.zone())
        .setTier(member.tier())
        .addAllCards(state.cards())
        .setVersion(member.version())
        .build();
  }

  /** The event that tells of a member's new state. */
  static JournalEntry changed(MemberState state, Instant now) {
    var member = state.member();
    return JournalEntry.of(member.programme(), member.id().toString(), toProto(state), now, now);
  }
}
