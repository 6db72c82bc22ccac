package largesse.members.member;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import largesse.members.platform.Revision;
import largesse.members.tier.Tier;
import largesse.members.tier.TierGrant;
import largesse.members.tier.TierPolicy;
import largesse.members.tier.TierProto;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.TierPeriod;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import org.jspecify.annotations.Nullable;

/** The policy of tiers, and where members stand, on the wire. */
final class MemberTierProto {
  private static final int DEFAULT_MONTHS = 12;
  private static final Set<Role> SEEING_WHO_GAVE = Set.of(Role.OPERATOR, Role.AUDITOR);

  private MemberTierProto() {}

  /** What a request to put a policy wants; validation has seen to it that all is said. */
  static TierPolicy wanted(largesse.members.v1.TierPolicy value) {
    return new TierPolicy(
        measure(value.getMeasure()),
        value.getUnit(),
        period(value.getPeriod()),
        value.getMonths() == 0 ? DEFAULT_MONTHS : value.getMonths(),
        downgrade(value.getDowngrade()),
        value.getGraceDays(),
        Revision.NONE);
  }

  private static TierPolicy.Measure measure(TierMeasure measure) {
    return switch (measure) {
      case TIER_MEASURE_SPEND -> TierPolicy.Measure.SPEND;
      case TIER_MEASURE_VISITS -> TierPolicy.Measure.VISITS;
      case TIER_MEASURE_UNITS -> TierPolicy.Measure.UNITS;
      case TIER_MEASURE_INVITATION -> TierPolicy.Measure.INVITATION;
      case TIER_MEASURE_UNSPECIFIED, UNRECOGNIZED -> throw unsaid("measure");
    };
  }

  private static TierPolicy.Period period(TierPeriod period) {
    return switch (period) {
      case TIER_PERIOD_ROLLING -> TierPolicy.Period.ROLLING;
      case TIER_PERIOD_CALENDAR_YEAR -> TierPolicy.Period.CALENDAR_YEAR;
      case TIER_PERIOD_ANNIVERSARY -> TierPolicy.Period.ANNIVERSARY;
      case TIER_PERIOD_UNSPECIFIED, UNRECOGNIZED -> throw unsaid("period");
    };
  }

  private static TierPolicy.Downgrade downgrade(TierDowngrade downgrade) {
    return switch (downgrade) {
      case TIER_DOWNGRADE_IMMEDIATE -> TierPolicy.Downgrade.IMMEDIATE;
      case TIER_DOWNGRADE_ONE_STEP -> TierPolicy.Downgrade.ONE_STEP;
      case TIER_DOWNGRADE_UNSPECIFIED, UNRECOGNIZED -> throw unsaid("downgrade");
    };
  }

  private static RuntimeException unsaid(String field) {
    return RuntimeReason.INVALID_REQUEST.refusedAt("value." + field, "It has to be said.");
  }

  static largesse.members.v1.TierPolicy toProto(TierPolicy policy) {
    var period =
        switch (policy.period()) {
          case ROLLING -> TierPeriod.TIER_PERIOD_ROLLING;
          case CALENDAR_YEAR -> TierPeriod.TIER_PERIOD_CALENDAR_YEAR;
          case ANNIVERSARY -> TierPeriod.TIER_PERIOD_ANNIVERSARY;
        };
    var downgrade =
        switch (policy.downgrade()) {
          case IMMEDIATE -> TierDowngrade.TIER_DOWNGRADE_IMMEDIATE;
          case ONE_STEP -> TierDowngrade.TIER_DOWNGRADE_ONE_STEP;
        };
    return largesse.members.v1.TierPolicy.newBuilder()
        .setMeasure(TierProto.toProto(policy.measure()))
        .setUnit(policy.unit())
        .setPeriod(period)
        .setMonths(policy.months())
        .setDowngrade(downgrade)
        .setGraceDays(policy.graceDays())
        .setRevision(policy.revision())
        .build();
  }

  /**
   * The last day that a request names.
   *
   * @return null: none
   * @throws largesse.runtime.error.Refused INVALID_REQUEST
   */
  static @Nullable LocalDate until(GrantTierRequest request) {
    if (request.getUntil().isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(request.getUntil());
    } catch (DateTimeParseException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("until", "There is no such day.");
    }
  }

  /** As much as a caller may see. */
  static largesse.members.v1.MemberTier toProto(MemberTier tier, Caller caller) {
    var standing = tier.standing();
    var message =
        largesse.members.v1.MemberTier.newBuilder()
            .setTier(standing.tier().map(Tier::code).orElse(""))
            .setEarned(standing.earned().map(Tier::code).orElse(""))
            .setFallsOn(standing.fallsOn().map(LocalDate::toString).orElse(""))
            .setPolicy(toProto(standing.policy()))
            .setPeriodStart(standing.periodStart().toString())
            .setMeasuredMicros(standing.measuredMicros())
            .setNextTier(standing.nextTier().map(Tier::code).orElse(""))
            .setNextTierMissingMicros(standing.nextTierMissingMicros());
    var seesWhoGave = caller.hasAnyOf(SEEING_WHO_GAVE);
    tier.grants().forEach(grant -> message.addGrants(toProto(grant, seesWhoGave)));
    return message.build();
  }

  private static largesse.members.v1.TierGrant toProto(TierGrant grant, boolean seesWhoGave) {
    return largesse.members.v1.TierGrant.newBuilder()
        .setTier(grant.tier())
        .setUntil(grant.until() == null ? "" : grant.until().toString())
        .setReason(grant.reason())
        .setGrantedBy(seesWhoGave ? grant.grantedBy() : "")
        .setGrantedAt(ProtoTime.timestamp(grant.grantedAt()))
        .build();
  }
}
