package largesse.causes.indicator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import largesse.causes.platform.CausesReason;
import largesse.causes.text.TextProto;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.money.Micros;

/** Indicators on the wire. */
final class IndicatorProto {
  private IndicatorProto() {}

  /**
   * The indicator that a request asks for.
   *
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED, TARGET_INVALID
   */
  static Indicator fromProto(largesse.causes.v1.Indicator value) {
    if (value.getBaselineMicros() == value.getTargetMicros()) {
      throw CausesReason.TARGET_INVALID.refusedAt(
          "value.target_micros", "The target must differ from the baseline.");
    }
    return new Indicator(
        value.getIndicator(),
        TextProto.wordings(value.getNamesList(), "value.names"),
        TextProto.wordings(value.getUnitsList(), "value.units"),
        new Quantity(value.getBaselineMicros()),
        new Quantity(value.getTargetMicros()),
        Optional.of(new Micros(value.getCostPerUnitMicros())).filter(it -> !it.isZero()),
        value.hasPlace() ? Optional.of(TextProto.place(value.getPlace())) : Optional.empty());
  }

  /** In the best of some languages; in all where none is asked for. */
  static largesse.causes.v1.Indicator toProto(SavedIndicator saved, List<String> languages) {
    var value = saved.value();
    var message =
        largesse.causes.v1.Indicator.newBuilder()
            .setIndicator(value.indicator())
            .addAllNames(TextProto.toProto(value.names(), languages))
            .addAllUnits(TextProto.toProto(value.units(), languages))
            .setBaselineMicros(value.baseline().millionths())
            .setTargetMicros(value.target().millionths())
            .setCostPerUnitMicros(value.costPerUnit().orElse(Micros.ZERO).value())
            .setValueMicros(saved.standing().millionths())
            .setPercent(saved.percent())
            .setRevision(saved.revision());
    saved
        .current()
        .ifPresent(it -> message.setValueDated(it.dated().toString()).setValueSource(it.source()));
    value.place().map(TextProto::toProto).ifPresent(message::setPlace);
    return message.build();
  }

  /**
   * What a request says was measured.
   *
   * @throws largesse.runtime.error.Refused VALUE_DATE_INVALID
   */
  static IndicatorValue.Measured measured(largesse.causes.v1.IndicatorValue value) {
    return new IndicatorValue.Measured(
        new Quantity(value.getValueMicros()), date(value.getDated()), value.getSource());
  }

  static largesse.causes.v1.IndicatorValue toProto(IndicatorValue value) {
    return largesse.causes.v1.IndicatorValue.newBuilder()
        .setValueId(value.id().toString())
        .setValueMicros(value.measured().value().millionths())
        .setDated(value.measured().dated().toString())
        .setSource(value.measured().source())
        .setRecordedBy(value.recordedBy())
        .setRecordedAt(ProtoTime.timestamp(value.recordedAt()))
        .build();
  }

  static largesse.causes.v1.Contribution toProto(
      Indicators.Contribution contribution, List<String> languages) {
    var indicator = contribution.indicator();
    var message =
        largesse.causes.v1.Contribution.newBuilder()
            .setIndicator(indicator.indicator())
            .addAllNames(TextProto.toProto(indicator.names(), languages))
            .addAllUnits(TextProto.toProto(indicator.units(), languages))
            .setQuantityMicros(contribution.quantity().millionths());
    indicator.place().map(TextProto::toProto).ifPresent(message::setPlace);
    return message.build();
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw CausesReason.VALUE_DATE_INVALID.refusedAt("value.dated", "There is no such date.");
    }
  }
}
