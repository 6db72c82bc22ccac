package largesse.earning.member;

import java.time.ZoneId;
import java.util.UUID;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Members and stores on the wire. */
public final class MemberProto {
  private MemberProto() {}

  static MemberState fromProto(String programme, MemberChanged changed) {
    return new MemberState(
        programme,
        member(changed),
        changed.getExternalId(),
        changed.getCardsList(),
        changed.getVersion());
  }

  static ApplyMerges.Told fromProto(String programme, MembersMerged merged) {
    return new ApplyMerges.Told(
        programme,
        UUID.fromString(merged.getMergeId()),
        UUID.fromString(merged.getMemberId()),
        UUID.fromString(merged.getMergedMemberId()),
        ProtoTime.instant(merged.getMergedAt()));
  }

  static ApplyMerges.Told fromProto(String programme, MembersUnmerged unmerged) {
    return new ApplyMerges.Told(
        programme,
        UUID.fromString(unmerged.getMergeId()),
        UUID.fromString(unmerged.getMemberId()),
        UUID.fromString(unmerged.getMergedMemberId()),
        ProtoTime.instant(unmerged.getUnmergedAt()));
  }

  /** Who an event tells of. */
  public static Member member(MemberChanged changed) {
    return new Member(
        UUID.fromString(changed.getMemberId()),
        changed.getSegment(),
        changed.getTier(),
        kind(changed.getKind()),
        changed.getReferredByMemberId().isEmpty()
            ? null
            : UUID.fromString(changed.getReferredByMemberId()),
        changed.hasEnrolledAt() ? ProtoTime.instant(changed.getEnrolledAt()) : null);
  }

  /** What members are to the chain; not told: consumers. */
  public static MemberKind kind(largesse.members.v1.MemberKind kind) {
    return switch (kind) {
      case MEMBER_KIND_UNSPECIFIED, MEMBER_KIND_CONSUMER, UNRECOGNIZED -> MemberKind.CONSUMER;
      case MEMBER_KIND_BUSINESS -> MemberKind.BUSINESS;
      case MEMBER_KIND_AGENT -> MemberKind.AGENT;
    };
  }

  /** A store with its time zone filled in, as events and answers of members-service have it. */
  static Store fromProto(String programme, largesse.members.v1.Store store) {
    return new Store(
        new StoreKey(programme, store.getStore()),
        store.getZone(),
        store.getBrand(),
        ZoneId.of(store.getTimeZone()),
        store.getRevision());
  }

  static largesse.members.v1.MemberReference toProto(MemberReference reference) {
    var proto = largesse.members.v1.MemberReference.newBuilder();
    switch (reference.by()) {
      case CARD -> proto.setCard(reference.value());
      case ID -> proto.setMemberId(reference.value());
      case EXTERNAL_ID -> proto.setExternalId(reference.value());
    }
    return proto.build();
  }

  /**
   * Who is meant.
   *
   * @param field where the request says it, for the refusal
   * @throws largesse.runtime.error.Refused INVALID_REQUEST
   */
  public static MemberReference fromProto(
      String programme, String field, largesse.members.v1.MemberReference reference) {
    return switch (reference.getByCase()) {
      case CARD -> MemberReference.card(programme, reference.getCard());
      case MEMBER_ID -> MemberReference.id(programme, UUID.fromString(reference.getMemberId()));
      case EXTERNAL_ID -> MemberReference.externalId(programme, reference.getExternalId());
      case BY_NOT_SET -> throw RuntimeReason.INVALID_REQUEST.refusedAt(field, "Nobody is named.");
    };
  }
}
