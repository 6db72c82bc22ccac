package largesse.members.tier;

import largesse.members.platform.Revision;
import largesse.members.v1.TierMeasure;

/** Tiers on the wire. */
public final class TierProto {
  private TierProto() {}

  /** What a request to put a tier wants. */
  public static Tier wanted(String programme, largesse.members.v1.Tier value) {
    return new Tier(
        programme, value.getTier(), value.getName(), value.getThresholdMicros(), Revision.NONE);
  }

  public static TierMeasure toProto(TierPolicy.Measure measure) {
    return switch (measure) {
      case SPEND -> TierMeasure.TIER_MEASURE_SPEND;
      case VISITS -> TierMeasure.TIER_MEASURE_VISITS;
      case UNITS -> TierMeasure.TIER_MEASURE_UNITS;
      case INVITATION -> TierMeasure.TIER_MEASURE_INVITATION;
    };
  }

  /** A tier by a policy. */
  public static largesse.members.v1.Tier toProto(Tier tier, TierPolicy policy) {
    return largesse.members.v1.Tier.newBuilder()
        .setTier(tier.code())
        .setName(tier.name())
        .setThresholdMicros(tier.thresholdMicros())
        .setRevision(tier.revision())
        .setMeasure(toProto(policy.measure()))
        .build();
  }
}
