package largesse.members.programme;

import java.time.ZoneId;
import java.util.Set;
import largesse.members.platform.MembersReason;

/** Time zones by their IANA names, as "Europe/Oslo"; an offset such as "+02:00" is none. */
public final class TimeZones {
  private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

  private TimeZones() {}

  /**
   * The zone of that name.
   *
   * @param field where the request has the name
   * @throws largesse.runtime.error.Refused TIME_ZONE_UNKNOWN
   */
  public static ZoneId of(String name, String field) {
    if (!NAMES.contains(name)) {
      throw MembersReason.TIME_ZONE_UNKNOWN.refusedAt(
          field, "The time zone is not one of the IANA database.");
    }
    return ZoneId.of(name);
  }
}
