package largesse.earning.tally;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.grant.Grant;

/**
 * That a member no longer reaches what they had reached: what it earned goes.
 *
 * @param id what its credits come from
 * @param memberId who has it now
 * @param earnerId who has what it earned
 * @param occurredAt when it was reached
 * @param originId the purchase that reached it
 * @param granted the rewards that it is granted still
 */
public record Unreached(
    UUID id,
    String programme,
    UUID memberId,
    UUID earnerId,
    String counter,
    long number,
    Instant occurredAt,
    UUID originId,
    List<Grant> granted) {
  public Unreached {
    granted = List.copyOf(granted);
  }

  /** With what it is granted still. */
  Unreached granted(List<Grant> held) {
    return new Unreached(
        id, programme, memberId, earnerId, counter, number, occurredAt, originId, held);
  }
}
