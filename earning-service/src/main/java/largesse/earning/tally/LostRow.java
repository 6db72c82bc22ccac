package largesse.earning.tally;

import java.time.Instant;

/**
 * That a milestone was lost, about to be written.
 *
 * @param takenBack smallest steps, over all units
 */
public record LostRow(Unreached unreached, Instant at, long takenBack) {}
