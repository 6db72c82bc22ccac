package largesse.causes.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What was recorded of an indicator.
 *
 * @param id a UUIDv7, larger than those of earlier ones
 */
record IndicatorValue(UUID id, Measured measured, String recordedBy, Instant recordedAt) {

  /**
   * What was measured.
   *
   * @param dated of which day it is
   * @param source where it comes from
   */
  record Measured(Quantity value, LocalDate dated, String source) {}
}
