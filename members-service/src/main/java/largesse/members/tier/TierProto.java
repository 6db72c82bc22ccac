package largesse.members.tier;

import largesse.members.platform.Revision;

/** Tiers on the wire. */
public final class TierProto {
  private TierProto() {}

  /** What a request to put a tier wants. */
  public static Tier wanted(String programme, largesse.members.v1.Tier value) {
    return new Tier(
        programme, value.getTier(), value.getName(), value.getThresholdMicros(), Revision.NONE);
  }

  public static largesse.members.v1.Tier toProto(Tier tier) {
    return largesse.members.v1.Tier.newBuilder()
        .setTier(tier.code())
        .setName(tier.name())
        .setThresholdMicros(tier.thresholdMicros())
        .setRevision(tier.revision())
        .build();
  }
}
