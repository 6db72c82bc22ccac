package largesse.earning.referral;

import java.time.Instant;
import java.util.UUID;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.rule.RuleProto;
import largesse.earning.v1.ReferralRestored;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralRewarded;
import largesse.runtime.journal.JournalEntry;

/** What the journal tells of referrals. */
public final class ReferralProto {
  private ReferralProto() {}

  /** That a friend's purchase has rewarded somebody. */
  public static JournalEntry rewarded(NewReferral written, String traceparent) {
    var referred = written.referred();
    var member = referred.memberId().toString();
    var event =
        ReferralRewarded.newBuilder()
            .setReferralId(referred.id().toString())
            .setMemberId(member)
            .setSide(RuleProto.toProto(referred.side()))
            .setFriendId(referred.friend().memberId().toString())
            .setPurchaseId(written.purchaseId().toString())
            .addAllUnits(LedgerProto.amounts(referred.judged().credits()))
            .build();
    return new JournalEntry(
        referred.friend().programme(),
        member,
        event,
        referred.occurredAt(),
        written.recordedAt(),
        traceparent);
  }

  /**
   * That it goes, or some of it.
   *
   * @param returnId what came back
   * @param occurredAt when it did
   */
  public static JournalEntry reversed(
      ReversedRow row, UUID returnId, Instant occurredAt, String traceparent) {
    return told(row, reversed(row).setReturnId(returnId.toString()), occurredAt, traceparent);
  }

  /** That it goes, as friend and referrer are one. */
  public static JournalEntry endedByMerge(ReversedRow row, UUID mergeId) {
    return told(row, reversed(row).setMergeId(mergeId.toString()), row.at(), "");
  }

  /** That it stands again, as they are two again. */
  public static JournalEntry restored(
      String programme, UUID referralId, UUID memberId, UUID mergeId, Instant now) {
    var member = memberId.toString();
    var event =
        ReferralRestored.newBuilder()
            .setReferralId(referralId.toString())
            .setMemberId(member)
            .setMergeId(mergeId.toString());
    return JournalEntry.of(programme, member, event.build(), now, now);
  }

  private static ReferralReversed.Builder reversed(ReversedRow row) {
    var referral = row.reversal().referral();
    var event =
        ReferralReversed.newBuilder()
            .setReferralId(referral.id().toString())
            .setMemberId(referral.memberId().toString())
            .setSide(RuleProto.toProto(referral.side()))
            .setPurchaseId(referral.purchaseId().toString())
            .setLost(row.reversal().lost());
    row.uncounted().forEach((unit, amount) -> event.addUncounted(LedgerProto.amount(unit, amount)));
    return event;
  }

  private static JournalEntry told(
      ReversedRow row, ReferralReversed.Builder event, Instant occurredAt, String traceparent) {
    var programme = row.reversal().referral().friend().programme();
    return new JournalEntry(
        programme, event.getMemberId(), event.build(), occurredAt, row.at(), traceparent);
  }
}
