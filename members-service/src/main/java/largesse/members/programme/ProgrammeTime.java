package largesse.members.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What time it is in a programme.
 *
 * @param now to the microsecond
 */
public record ProgrammeTime(String programme, Instant now, ZoneId timeZone) {

  /** The day that it is in the programme's time zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, timeZone);
  }
}
