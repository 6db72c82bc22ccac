package largesse.causes.report;

import java.util.List;
import largesse.runtime.money.Micros;

/**
 * What a cause was given in a period.
 *
 * @param period as 2026-11-22, 2026-11 or 2026
 * @param zone of the stores; empty: all
 * @param amount given less taken back
 * @param purchases that gave something, also those returned since
 */
public record GivenToCause(String period, String zone, Micros amount, long purchases) {

  /**
   * What may be shown of it.
   *
   * @param suppressed whether there is more, of too few members
   */
  public record Report(List<GivenToCause> items, boolean suppressed) {
    public Report {
      items = List.copyOf(items);
    }
  }
}
