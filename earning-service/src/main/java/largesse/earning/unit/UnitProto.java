package largesse.earning.unit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.Rounding;
import largesse.runtime.error.RuntimeReason;

/** Units on the wire. */
public final class UnitProto {
  private UnitProto() {}

  static Unit fromProto(largesse.earning.v1.Unit value) {
    var mode = fromProto(value.getExpiry());
    var period = period(value.getExpiresAfter());
    return new Unit(
        value.getUnit(),
        value.getName(),
        value.getScale(),
        fromProto(value.getRounding()),
        fromProto(value.getRoundedPer()),
        mode.isCalendar() ? period.or(() -> Optional.of(Period.ZERO)) : period,
        period.isEmpty() && !mode.isCalendar() ? ExpiryMode.ROLLING : mode,
        period(value.getPendingFor()).orElse(Period.ZERO),
        day(value.getPendingUntil()),
        fromProto(value.getShortfall()),
        value.getValueMicros(),
        value.hasConversion()
            ? Optional.of(
                new Conversion(
                    value.getConversion().getThreshold(), value.getConversion().getReward()))
            : Optional.empty(),
        value.getOverdraftLimit());
  }

  static largesse.earning.v1.Unit toProto(UnitVersion version) {
    var unit = version.unit();
    var proto =
        largesse.earning.v1.Unit.newBuilder()
            .setUnit(unit.id())
            .setName(unit.name())
            .setScale(unit.scale())
            .setRounding(toProto(unit.rounding()))
            .setRoundedPer(toProto(unit.roundedPer()))
            .setExpiresAfter(unit.expiresAfter().map(Period::toString).orElse(""))
            .setExpiry(toProto(unit.expiryMode()))
            .setPendingFor(unit.pendingFor().isZero() ? "" : unit.pendingFor().toString())
            .setPendingUntil(unit.pendingUntil().map(LocalDate::toString).orElse(""))
            .setShortfall(toProto(unit.shortfall()))
            .setValueMicros(unit.valueMicros())
            .setOverdraftLimit(unit.overdraftLimit())
            .setRevision(version.version());
    unit.conversion()
        .ifPresent(conversion ->
            proto
                .getConversionBuilder()
                .setThreshold(conversion.threshold())
                .setReward(conversion.reward()));
    return proto.build();
  }

  public static largesse.earning.v1.ShortfallPolicy toProto(ShortfallPolicy shortfall) {
    return switch (shortfall) {
      case NEGATIVE -> largesse.earning.v1.ShortfallPolicy.SHORTFALL_POLICY_NEGATIVE;
      case FLOOR_ZERO -> largesse.earning.v1.ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO;
      case CASH_DEDUCT -> largesse.earning.v1.ShortfallPolicy.SHORTFALL_POLICY_CASH_DEDUCT;
    };
  }

  private static Optional<Period> period(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Period.parse(text));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw EarningReason.PERIOD_INVALID.refusedAt(
          "value.pending_until", "It is no day of the calendar.");
    }
  }

  private static UnitRounding fromProto(Rounding rounding) {
    return switch (rounding) {
      case ROUNDING_UNSPECIFIED, ROUNDING_FLOOR -> UnitRounding.FLOOR;
      case ROUNDING_HALF_UP -> UnitRounding.HALF_UP;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.rounding", "No such rounding.");
    };
  }

  private static Rounding toProto(UnitRounding rounding) {
    return switch (rounding) {
      case FLOOR -> Rounding.ROUNDING_FLOOR;
      case HALF_UP -> Rounding.ROUNDING_HALF_UP;
    };
  }

  private static RoundedPer fromProto(largesse.earning.v1.RoundedPer per) {
    return switch (per) {
      case ROUNDED_PER_UNSPECIFIED, ROUNDED_PER_PURCHASE -> RoundedPer.PURCHASE;
      case ROUNDED_PER_LINE -> RoundedPer.LINE;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.rounded_per", "No such part.");
    };
  }

  private static largesse.earning.v1.RoundedPer toProto(RoundedPer per) {
    return switch (per) {
      case PURCHASE -> largesse.earning.v1.RoundedPer.ROUNDED_PER_PURCHASE;
      case LINE -> largesse.earning.v1.RoundedPer.ROUNDED_PER_LINE;
    };
  }

  private static ExpiryMode fromProto(largesse.earning.v1.ExpiryMode mode) {
    return switch (mode) {
      case EXPIRY_MODE_UNSPECIFIED, EXPIRY_MODE_ROLLING -> ExpiryMode.ROLLING;
      case EXPIRY_MODE_END_OF_MONTH -> ExpiryMode.END_OF_MONTH;
      case EXPIRY_MODE_END_OF_QUARTER -> ExpiryMode.END_OF_QUARTER;
      case EXPIRY_MODE_END_OF_YEAR -> ExpiryMode.END_OF_YEAR;
      case EXPIRY_MODE_SLIDING -> ExpiryMode.SLIDING;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.expiry", "No such expiry.");
    };
  }

  private static largesse.earning.v1.ExpiryMode toProto(ExpiryMode mode) {
    return switch (mode) {
      case ROLLING -> largesse.earning.v1.ExpiryMode.EXPIRY_MODE_ROLLING;
      case END_OF_MONTH -> largesse.earning.v1.ExpiryMode.EXPIRY_MODE_END_OF_MONTH;
      case END_OF_QUARTER -> largesse.earning.v1.ExpiryMode.EXPIRY_MODE_END_OF_QUARTER;
      case END_OF_YEAR -> largesse.earning.v1.ExpiryMode.EXPIRY_MODE_END_OF_YEAR;
      case SLIDING -> largesse.earning.v1.ExpiryMode.EXPIRY_MODE_SLIDING;
    };
  }

  private static ShortfallPolicy fromProto(largesse.earning.v1.ShortfallPolicy shortfall) {
    return switch (shortfall) {
      case SHORTFALL_POLICY_UNSPECIFIED, SHORTFALL_POLICY_NEGATIVE -> ShortfallPolicy.NEGATIVE;
      case SHORTFALL_POLICY_FLOOR_ZERO -> ShortfallPolicy.FLOOR_ZERO;
      case SHORTFALL_POLICY_CASH_DEDUCT -> ShortfallPolicy.CASH_DEDUCT;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.shortfall", "No such policy.");
    };
  }
}
