package largesse.earning.purchase;

import java.time.Instant;
import largesse.runtime.programme.Programme;

/**
 * A programme and its now, the same for a whole batch.
 *
 * @param now to the microsecond, as the book keeps it
 */
record ProgrammeNow(Programme programme, Instant now) {}
