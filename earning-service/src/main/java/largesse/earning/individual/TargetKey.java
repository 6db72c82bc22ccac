package largesse.earning.individual;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a member is to reach of a goal in one of its windows.
 *
 * @param startsOn the window's first day
 */
record TargetKey(String programme, UUID memberId, String goal, LocalDate startsOn) {}
