package largesse.earning.tally;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.TakenBack;

/**
 * That a milestone was lost, about to be written.
 *
 * @param takenBack smallest steps, over all units
 * @param uncounted what counts for tiers no longer, by unit
 */
public record LostRow(
    Unreached unreached, Instant at, long takenBack, SortedMap<String, Long> uncounted) {

  /**
   * Of what was taken.
   *
   * @param taken by unit
   */
  public static LostRow of(Unreached unreached, Instant at, Map<String, TakenBack> taken) {
    return new LostRow(unreached, at, TakenBack.sum(taken), TakenBack.disqualified(taken));
  }

  /**
   * The grants that end with it.
   *
   * @param by the return, or the activity that was undone
   */
  public List<Revocation> revocations(UUID by) {
    return unreached.granted().stream().map(grant -> new Revocation(grant, by, at)).toList();
  }
}
