package largesse.causes.indicator;

import java.util.Optional;

/**
 * An indicator as it is kept.
 *
 * @param current the last recorded of its latest values; empty: nothing has been recorded
 * @param revision 1 at creation, one more at every edit
 */
public record SavedIndicator(
    Indicator value, Optional<IndicatorValue.Measured> current, long revision) {

  /** How much of the way to the target is done, in whole percents. */
  public long percent() {
    return Gauge.percent(
        value.baseline().millionths(), standing().millionths(), value.target().millionths());
  }

  /** Where it stands. */
  Quantity standing() {
    return current.map(IndicatorValue.Measured::value).orElse(value.baseline());
  }
}
