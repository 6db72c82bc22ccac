package largesse.gateway.rewards;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;
import static largesse.gateway.json.Absent.unless;

import largesse.gateway.json.ProtoEnum;
import largesse.rewards.v1.OfflineRedemption;
import largesse.rewards.v1.RedemptionState;
import largesse.runtime.clock.ProtoTime;

/** Rewards and redemptions, from JSON to messages and back. */
final class RewardProto {
  private RewardProto() {}

  static largesse.rewards.v1.Reward message(String reward, Reward.Put put) {
    var message =
        largesse.rewards.v1.Reward.newBuilder()
            .setReward(reward)
            .setName(text(put.name()))
            .setDescription(text(put.description()))
            .setUnit(text(put.unit()))
            .setPrice(put.price())
            .setActive(put.active() == null || put.active())
            .setVoucherValidFor(text(put.voucherValidFor()));
    ifGiven(put.stock(), message::setStock);
    return message.build();
  }

  static Reward json(largesse.rewards.v1.Reward message) {
    return new Reward(
        message.getReward(),
        message.getName(),
        orText(message.getDescription()),
        message.getUnit(),
        message.getPrice(),
        message.hasStock() ? message.getStock() : null,
        message.hasStockLeft() ? message.getStockLeft() : null,
        message.getActive(),
        orText(message.getVoucherValidFor()),
        message.getRevision());
  }

  static Redemption json(largesse.rewards.v1.Redemption message) {
    return new Redemption(
        message.getRedemptionId(),
        message.getMemberId(),
        message.getReward(),
        message.getQuantity(),
        orText(message.getUnit()),
        message.getCost(),
        ProtoEnum.fromProto(
            message.getState(),
            RedemptionState.REDEMPTION_STATE_UNSPECIFIED,
            Redemption.State.class),
        message.getVouchersList().stream()
            .map(voucher ->
                new Redemption.Voucher(
                    voucher.getCode(), orTime(voucher.hasExpiresAt(), voucher.getExpiresAt())))
            .toList(),
        ProtoTime.instant(message.getCreatedAt()),
        ProtoTime.instant(message.getChangedAt()),
        orText(message.getCancelReason()),
        unless(!message.hasOffline(), message.getOffline(), RewardProto::json));
  }

  private static Redemption.Offline json(OfflineRedemption message) {
    return new Redemption.Offline(
        ProtoTime.instant(message.getOccurredAt()),
        message.hasOverdrawn() ? message.getOverdrawn() : null,
        message.hasOverdraftLimit() ? message.getOverdraftLimit() : null);
  }
}
