package largesse.gateway.members;

import java.time.Instant;

/**
 * A clock that was moved.
 *
 * @param journalPosition who has followed members' journal so far has it
 * @param replayed whether it had been moved before, by the same request
 */
record MovedClock(Instant now, long journalPosition, boolean replayed) {}
