package largesse.members.spend;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Units that count for a member's tier, or, less than nothing, count no longer.
 *
 * @param originId the id of the purchase, return, activity or adjustment that says so
 * @param businessDate the day that they belong to: when something comes back, still that of what
 *     had credited them (xT6)
 * @param amount smallest steps
 */
public record UnitCredit(
    String programme,
    UUID memberId,
    UUID originId,
    String unit,
    LocalDate businessDate,
    long amount) {}
