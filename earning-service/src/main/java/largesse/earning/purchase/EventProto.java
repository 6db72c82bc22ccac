package largesse.earning.purchase;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.grant.GrantProto;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.referral.NewReferral;
import largesse.earning.referral.ReferralProto;
import largesse.earning.referral.ReversedRow;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneProto;
import largesse.earning.tally.MilestoneRow;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.UncountedUnits;
import largesse.runtime.journal.JournalEntry;

/** What the journal tells of purchases and returns: never cost, margin or lines. */
final class EventProto {
  private EventProto() {}

  static JournalEntry recorded(Work.OfPurchase work) {
    var purchase = work.purchase();
    var participants = work.participants();
    var event =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(work.id().toString())
            .setMemberId(work.memberId().map(UUID::toString).orElse(""))
            .setStore(purchase.receipt().store())
            .setZone(participants.store().zone())
            .setChannel(PurchaseProto.toProto(purchase.channel()))
            .setSegment(participants.member().map(member -> member.segment()).orElse(""))
            .setTier(participants.member().map(member -> member.tier()).orElse(""))
            .setBusinessDate(purchase.receipt().businessDate().toString())
            .setNetMicros(purchase.net().value())
            .setShareMicros(work.judged().shareMicros())
            .setPolicyVersion(work.judged().policyVersion());
    if (work.memberId().isPresent()) {
      event.addAllUnits(LedgerProto.amounts(work.allCredits()));
    }
    if (!purchase.choice().parts().isEmpty()) {
      event.setChoice(PurchaseProto.toProto(purchase.choice()));
    }
    return new JournalEntry(
        purchase.programme(),
        work.subject(),
        event.build(),
        purchase.occurredAt(),
        work.now(),
        work.command().traceparent());
  }

  static JournalEntry recorded(Work.OfReturn work, List<Effect.Uncounted> uncounted) {
    var purchase = work.judged().purchase();
    var event =
        ReturnRecorded.newBuilder()
            .setReturnId(work.id().toString())
            .setPurchaseId(purchase.id().toString())
            .setMemberId(work.memberId().map(UUID::toString).orElse(""))
            .setNetMicros(work.judged().net().value())
            .setShareMicros(work.judged().share().value())
            .setShareLeftMicros(purchase.shareLeft().value())
            .addAllUncounted(uncounted.stream().map(EventProto::toProto).toList())
            .build();
    return new JournalEntry(
        purchase.programme(),
        purchase.subject(),
        event,
        work.command().goods().occurredAt(),
        work.now(),
        work.command().traceparent());
  }

  private static UncountedUnits toProto(Effect.Uncounted uncounted) {
    return UncountedUnits.newBuilder()
        .setOriginId(uncounted.originId().toString())
        .setUnit(uncounted.unit())
        .setAmount(uncounted.amount())
        .build();
  }

  static List<JournalEntry> granted(Work.OfPurchase work) {
    return work.granted().stream()
        .map(grant -> GrantProto.granted(grant, work.command().traceparent()))
        .toList();
  }

  static List<JournalEntry> reached(Work.OfPurchase work, List<MilestoneRow> reached) {
    return reached.stream()
        .flatMap(row -> MilestoneProto.reached(row, work.command().traceparent()).stream())
        .toList();
  }

  static List<JournalEntry> lost(Work.OfReturn work, List<LostRow> lost) {
    var command = work.command();
    return lost.stream()
        .flatMap(row ->
            MilestoneProto.lost(row, work.id(), command.goods().occurredAt(), command.traceparent())
                .stream())
        .toList();
  }

  static List<JournalEntry> referred(Work.OfPurchase work, List<NewReferral> referrals) {
    var traceparent = work.command().traceparent();
    return referrals.stream()
        .flatMap(one ->
            Stream.concat(
                Stream.of(ReferralProto.rewarded(one, traceparent)),
                one.granted().stream().map(grant -> GrantProto.granted(grant, traceparent))))
        .toList();
  }

  static List<JournalEntry> reversed(Work.OfReturn work, List<ReversedRow> reversed) {
    var command = work.command();
    return reversed.stream()
        .filter(ReversedRow::isToBeTold)
        .map(row ->
            ReferralProto.reversed(
                row, work.id(), command.goods().occurredAt(), command.traceparent()))
        .toList();
  }

  static List<JournalEntry> revoked(Work.OfReturn work) {
    return work.revocations().stream()
        .map(revocation -> GrantProto.revoked(revocation, work.command().traceparent()))
        .toList();
  }
}
