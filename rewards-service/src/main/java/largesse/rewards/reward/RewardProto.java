package largesse.rewards.reward;

import java.time.Period;
import java.util.OptionalLong;

/** Rewards on the wire. */
final class RewardProto {
  private RewardProto() {}

  static Reward fromProto(largesse.rewards.v1.Reward reward) {
    return new Reward(
        reward.getReward(),
        reward.getName(),
        reward.getDescription(),
        reward.getUnit(),
        reward.getPrice(),
        reward.hasStock() ? OptionalLong.of(reward.getStock()) : OptionalLong.empty(),
        reward.getActive(),
        reward.getVoucherValidFor().isEmpty()
            ? Period.ZERO
            : Period.parse(reward.getVoucherValidFor()));
  }

  static largesse.rewards.v1.Reward toProto(CatalogueEntry entry) {
    var reward = entry.reward();
    var proto =
        largesse.rewards.v1.Reward.newBuilder()
            .setReward(reward.reward())
            .setName(reward.name())
            .setDescription(reward.description())
            .setUnit(reward.unit())
            .setPrice(reward.price())
            .setActive(reward.active())
            .setVoucherValidFor(
                reward.voucherValidFor().isZero() ? "" : reward.voucherValidFor().toString())
            .setRevision(entry.revision());
    reward.stock().ifPresent(proto::setStock);
    entry.stockLeft().ifPresent(proto::setStockLeft);
    return proto.build();
  }
}
