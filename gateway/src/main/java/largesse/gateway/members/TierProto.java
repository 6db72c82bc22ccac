package largesse.gateway.members;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import java.time.LocalDate;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.TierPeriod;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** The policy of tiers, and where members stand, from JSON to messages and back. */
final class TierProto {
  private static final long ONE_MICROS = 1_000_000;

  private TierProto() {}

  static largesse.members.v1.TierPolicy message(TierPolicy.Put put) {
    return largesse.members.v1.TierPolicy.newBuilder()
        .setMeasure(ProtoEnum.toProto(put.measure(), TierMeasure.TIER_MEASURE_UNSPECIFIED))
        .setUnit(text(put.unit()))
        .setPeriod(ProtoEnum.toProto(put.period(), TierPeriod.TIER_PERIOD_UNSPECIFIED))
        .setMonths(orZero(put.months()))
        .setDowngrade(ProtoEnum.toProto(put.downgrade(), TierDowngrade.TIER_DOWNGRADE_UNSPECIFIED))
        .setGraceDays(orZero(put.graceDays()))
        .build();
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  static TierPolicy json(largesse.members.v1.TierPolicy message) {
    return new TierPolicy(
        measure(message.getMeasure()),
        orText(message.getUnit()),
        known(
            ProtoEnum.fromProto(
                message.getPeriod(), TierPeriod.TIER_PERIOD_UNSPECIFIED, TierPolicy.Period.class),
            TierPolicy.Period.ROLLING),
        message.getMonths(),
        known(
            ProtoEnum.fromProto(
                message.getDowngrade(),
                TierDowngrade.TIER_DOWNGRADE_UNSPECIFIED,
                TierPolicy.Downgrade.class),
            TierPolicy.Downgrade.IMMEDIATE),
        message.getGraceDays(),
        message.getRevision());
  }

  static TierPolicy.Measure measure(TierMeasure measure) {
    return known(
        ProtoEnum.fromProto(
            measure, TierMeasure.TIER_MEASURE_UNSPECIFIED, TierPolicy.Measure.class),
        TierPolicy.Measure.SPEND);
  }

  private static <T> T known(@Nullable T value, T byDefault) {
    return value == null ? byDefault : value;
  }

  /** Of visits or of units, whichever are given. */
  static long countMicros(@Nullable Integer visits, @Nullable Long units) {
    var count = units == null ? orZero(visits) : units;
    return Math.multiplyExact(count, ONE_MICROS);
  }

  /** Also where tiers are given by hand: it orders them. */
  static @Nullable Money threshold(largesse.members.v1.Tier tier, String currency) {
    return switch (measure(tier.getMeasure())) {
      case SPEND, INVITATION -> Money.of(tier.getThresholdMicros(), currency);
      case VISITS, UNITS -> null;
    };
  }

  /** Money, where the policy measures it. */
  static @Nullable Money spend(TierPolicy.Measure measure, long micros, String currency) {
    return switch (measure) {
      case SPEND -> Money.of(micros, currency);
      case VISITS, UNITS, INVITATION -> null;
    };
  }

  /** Visits, where the policy measures them. */
  static @Nullable Long visits(TierPolicy.Measure measure, long micros) {
    return switch (measure) {
      case VISITS -> micros / ONE_MICROS;
      case SPEND, UNITS, INVITATION -> null;
    };
  }

  /** Units in smallest steps, where the policy measures them. */
  static @Nullable Long units(TierPolicy.Measure measure, long micros) {
    return switch (measure) {
      case UNITS -> micros / ONE_MICROS;
      case SPEND, VISITS, INVITATION -> null;
    };
  }

  static MemberTier json(largesse.members.v1.MemberTier message, String currency) {
    var measure = measure(message.getPolicy().getMeasure());
    var missing = message.getNextTierMissingMicros();
    var hasNext = !message.getNextTier().isEmpty();
    return new MemberTier(
        orText(message.getTier()),
        orText(message.getEarned()),
        orDate(message.getFallsOn()),
        json(message.getPolicy()),
        LocalDate.parse(message.getPeriodStart()),
        spend(measure, message.getMeasuredMicros(), currency),
        visits(measure, message.getMeasuredMicros()),
        units(measure, message.getMeasuredMicros()),
        orText(message.getNextTier()),
        hasNext ? spend(measure, missing, currency) : null,
        hasNext ? visits(measure, missing) : null,
        hasNext ? units(measure, missing) : null,
        message.getGrantsList().stream().map(TierProto::json).toList());
  }

  private static MemberTier.Grant json(largesse.members.v1.TierGrant message) {
    return new MemberTier.Grant(
        orText(message.getTier()),
        orDate(message.getUntil()),
        !message.getTier().isEmpty() && message.getUntil().isEmpty(),
        message.getReason(),
        orText(message.getGrantedBy()),
        ProtoTime.instant(message.getGrantedAt()));
  }

  private static @Nullable LocalDate orDate(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
