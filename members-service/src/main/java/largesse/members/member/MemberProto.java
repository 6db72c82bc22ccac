package largesse.members.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import largesse.members.birthday.Birthdays;
import largesse.members.platform.MembersReason;
import largesse.members.tier.Tier;
import largesse.members.tier.TierProto;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberReference;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.MergeMembersRequest;
import largesse.members.v1.Referrer;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Members and cards on the wire. */
final class MemberProto {
  private static final Set<String> EDITABLE =
      Set.of("external_id", "segment", "zone", "language", "kind", "birth_date");

  private static final Set<Role> SEEING_BIRTH_DATES = Set.of(Role.OPERATOR, Role.MEMBER);

  private MemberProto() {}

  static Enrolment enrolment(EnrolMemberRequest request) {
    var value = request.getValue();
    return new Enrolment(
        request.getProgramme(),
        value.getExternalId(),
        value.getSegment(),
        value.getZone(),
        value.getLanguage(),
        kind(value.getKind()),
        bornOn(value),
        request.getCard(),
        request.hasReferredBy() ? referrer(request.getReferredBy()) : null);
  }

  /**
   * The change that a request wants.
   *
   * @throws largesse.runtime.error.Refused FIELD_UNKNOWN, BIRTH_DATE_INVALID
   */
  static UnaryOperator<Profile> edit(UpdateMemberRequest request) {
    var mask = request.getUpdateMaskList();
    requireEditable(mask);
    var value = request.getValue();
    var bornOn = mask.contains("birth_date") ? bornOn(value) : null;
    return profile ->
        new Profile(
            edited(profile.member(), value, mask),
            mask.contains("birth_date") ? bornOn : profile.bornOn());
  }

  private static Member edited(Member member, largesse.members.v1.Member value, List<String> mask) {
    return new Member(
        member.programme(),
        member.id(),
        mask.contains("external_id") ? value.getExternalId() : member.externalId(),
        mask.contains("segment") ? value.getSegment() : member.segment(),
        mask.contains("zone") ? value.getZone() : member.zone(),
        mask.contains("language") ? value.getLanguage() : member.language(),
        mask.contains("kind") ? kind(value.getKind()) : member.kind(),
        member.enrolledAt(),
        member.referralCode(),
        member.referredBy(),
        member.revision(),
        member.version(),
        member.tier(),
        member.mergedInto());
  }

  private static MemberKind kind(largesse.members.v1.MemberKind kind) {
    return switch (kind) {
      case MEMBER_KIND_UNSPECIFIED, MEMBER_KIND_CONSUMER, UNRECOGNIZED -> MemberKind.CONSUMER;
      case MEMBER_KIND_BUSINESS -> MemberKind.BUSINESS;
      case MEMBER_KIND_AGENT -> MemberKind.AGENT;
    };
  }

  private static largesse.members.v1.MemberKind toProto(MemberKind kind) {
    return switch (kind) {
      case CONSUMER -> largesse.members.v1.MemberKind.MEMBER_KIND_CONSUMER;
      case BUSINESS -> largesse.members.v1.MemberKind.MEMBER_KIND_BUSINESS;
      case AGENT -> largesse.members.v1.MemberKind.MEMBER_KIND_AGENT;
    };
  }

  private static @Nullable LocalDate bornOn(largesse.members.v1.Member value) {
    return value.getBirthDate().isEmpty() ? null : Birthdays.parse(value.getBirthDate());
  }

  private static Reference referrer(Referrer referrer) {
    return switch (referrer.getByCase()) {
      case REFERRAL_CODE -> new Reference.ByReferralCode(referrer.getReferralCode());
      case ID -> new Reference.ById(UUID.fromString(referrer.getId()));
      case EXTERNAL_ID -> new Reference.ByExternalId(referrer.getExternalId());
      case CARD -> new Reference.ByCard(referrer.getCard());
      case BY_NOT_SET -> throw new IllegalArgumentException("The referrer is not said");
    };
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

  /** Without what is for the operators and the member alone. */
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
        .setTierMeasure(TierProto.toProto(standing.policy().measure()))
        .setTierMeasuredMicros(standing.measuredMicros())
        .setKind(toProto(member.kind()))
        .setReferralCode(member.referralCode())
        .setReferredByMemberId(idOrEmpty(member.referredBy()))
        .addAllMergedMemberIds(view.merged().stream().map(UUID::toString).toList())
        .build();
  }

  /** As much as a caller may see. */
  static largesse.members.v1.Member toProto(MemberView view, Caller caller) {
    var bornOn = view.bornOn();
    return bornOn == null ? toProto(view) : withBirthDate(toProto(view), bornOn.toString(), caller);
  }

  /** A member with their date of birth, if the caller may see it. */
  static largesse.members.v1.Member withBirthDate(
      largesse.members.v1.Member member, String birthDate, Caller caller) {
    return caller.hasAnyOf(SEEING_BIRTH_DATES)
        ? member.toBuilder().setBirthDate(birthDate).build()
        : member;
  }

  private static String idOrEmpty(@Nullable UUID id) {
    return id == null ? "" : id.toString();
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
        .setKind(toProto(member.kind()))
        .setReferredByMemberId(idOrEmpty(member.referredBy()))
        .setEnrolledAt(ProtoTime.timestamp(member.enrolledAt()))
        .setMergedIntoMemberId(idOrEmpty(member.mergedInto()))
        .build();
  }

  static JournalEntry merged(Merge merge, MergedChoice choice) {
    var event =
        MembersMerged.newBuilder()
            .setMergeId(merge.id().toString())
            .setMemberId(merge.memberId().toString())
            .setMergedMemberId(merge.mergedId().toString())
            .setMergedAt(ProtoTime.timestamp(merge.mergedAt()))
            .setChoice(toProto(choice))
            .build();
    return JournalEntry.of(
        merge.programme(), merge.memberId().toString(), event, merge.mergedAt(), merge.mergedAt());
  }

  static JournalEntry unmerged(Merge merge, Instant now) {
    var event =
        MembersUnmerged.newBuilder()
            .setMergeId(merge.id().toString())
            .setMemberId(merge.memberId().toString())
            .setMergedMemberId(merge.mergedId().toString())
            .setUnmergedAt(ProtoTime.timestamp(now))
            .build();
    return JournalEntry.of(merge.programme(), merge.memberId().toString(), event, now, now);
  }

  static MergeMembers.Wanted wanted(MergeMembersRequest request, Caller caller) {
    return new MergeMembers.Wanted(
        request.getProgramme(),
        UUID.fromString(request.getMemberId()),
        UUID.fromString(request.getMergedMemberId()),
        choice(request.getChoice()),
        caller.subject());
  }

  private static MergedChoice choice(largesse.members.v1.MergedChoice choice) {
    return switch (choice) {
      case MERGED_CHOICE_UNSPECIFIED, MERGED_CHOICE_LATEST, UNRECOGNIZED -> MergedChoice.LATEST;
      case MERGED_CHOICE_ASK -> MergedChoice.ASK;
    };
  }

  private static largesse.members.v1.MergedChoice toProto(MergedChoice choice) {
    return switch (choice) {
      case LATEST -> largesse.members.v1.MergedChoice.MERGED_CHOICE_LATEST;
      case ASK -> largesse.members.v1.MergedChoice.MERGED_CHOICE_ASK;
    };
  }

  /** The event that tells of a member's new state. */
  static JournalEntry changed(MemberState state, Instant now) {
    var member = state.member();
    return JournalEntry.of(member.programme(), member.id().toString(), toProto(state), now, now);
  }
}
