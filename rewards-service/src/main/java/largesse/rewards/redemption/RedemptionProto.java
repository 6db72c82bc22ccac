package largesse.rewards.redemption;

import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Paid;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.rewards.v1.OfflineRedemption;
import largesse.rewards.v1.RedemptionChanged;
import largesse.rewards.v1.Voucher;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Redemptions on the wire. */
final class RedemptionProto {
  private RedemptionProto() {}

  static largesse.rewards.v1.Redemption withVouchers(Redemption redemption) {
    var proto = builder(redemption);
    for (var code : redemption.vouchers()) {
      var voucher = Voucher.newBuilder().setCode(code.text());
      redemption.vouchersExpireAt().map(ProtoTime::timestamp).ifPresent(voucher::setExpiresAt);
      proto.addVouchers(voucher);
    }
    return proto.build();
  }

  static largesse.rewards.v1.Redemption withoutVouchers(Redemption redemption) {
    return builder(redemption).build();
  }

  /** That a redemption has come to its state; without its vouchers, since many read the journal. */
  static JournalEntry changed(Redemption redemption) {
    return JournalEntry.of(
        redemption.key().programme(),
        redemption.memberId().toString(),
        RedemptionChanged.newBuilder().setRedemption(withoutVouchers(redemption)).build(),
        redemption.changedAt(),
        redemption.changedAt());
  }

  private static largesse.rewards.v1.Redemption.Builder builder(Redemption redemption) {
    var proto = largesse.rewards.v1.Redemption.newBuilder();
    redemption.offline().map(RedemptionProto::offline).ifPresent(proto::setOffline);
    return proto
        .setRedemptionId(redemption.key().redemptionId().toString())
        .setMemberId(redemption.memberId().toString())
        .setReward(redemption.reward())
        .setQuantity(redemption.quantity())
        .setUnit(redemption.unit())
        .setCost(redemption.cost())
        .setState(state(redemption.state()))
        .setCancelReason(redemption.state().cancelReason().map(CancelReason::name).orElse(""))
        .setCreatedAt(ProtoTime.timestamp(redemption.createdAt()))
        .setChangedAt(ProtoTime.timestamp(redemption.changedAt()));
  }

  private static OfflineRedemption offline(Offline offline) {
    var proto =
        OfflineRedemption.newBuilder().setOccurredAt(ProtoTime.timestamp(offline.occurredAt()));
    offline
        .overdraft()
        .ifPresent(overdraft ->
            proto.setOverdrawn(overdraft.overdrawn()).setOverdraftLimit(overdraft.limit()));
    return proto.build();
  }

  private static largesse.rewards.v1.RedemptionState state(RedemptionState state) {
    return switch (state) {
      case Reserved() -> largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_RESERVED;
      case Paid() -> largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_PAID;
      case Fulfilled() -> largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_FULFILLED;
      case Cancelling(_) -> largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLING;
      case Cancelled(_) -> largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLED;
    };
  }
}
