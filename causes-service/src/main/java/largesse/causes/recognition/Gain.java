package largesse.causes.recognition;

import java.time.Instant;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * By how much a booking changes what a member's purchase gives.
 *
 * @param occurredAt when the purchase happened
 * @param recordedAt when the book learned of the change
 * @param amount negative for a return
 * @param chosen 1: the purchase now counts as one that gives by the member's own choice; -1: no
 *     longer; 0: as before
 */
public record Gain(
    String programme,
    UUID memberId,
    Instant occurredAt,
    Instant recordedAt,
    Micros amount,
    int chosen) {

  /** Whether it changes anything. */
  public boolean isSome() {
    return !amount.isZero() || chosen != 0;
  }
}
