package largesse.earning.referral;

import java.time.Instant;
import java.util.UUID;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.rule.RuleProto;
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
    var referral = row.reversal().referral();
    var member = referral.memberId().toString();
    var event =
        ReferralReversed.newBuilder()
            .setReferralId(referral.id().toString())
            .setMemberId(member)
            .setSide(RuleProto.toProto(referral.side()))
            .setReturnId(returnId.toString())
            .setLost(row.reversal().lost());
    row.uncounted().forEach((unit, amount) -> event.addUncounted(LedgerProto.amount(unit, amount)));
    return new JournalEntry(
        referral.friend().programme(), member, event.build(), occurredAt, row.at(), traceparent);
  }
}
