package largesse.members.spend;

import java.time.LocalDate;

/**
 * A member's spend of one day, less what has come back of it.
 *
 * @param units credited for that day, of the unit asked for; 0: none was asked for
 */
public record SpendDay(LocalDate businessDate, long netMicros, long units) {
  public SpendDay(LocalDate businessDate, long netMicros) {
    this(businessDate, netMicros, 0);
  }
}
