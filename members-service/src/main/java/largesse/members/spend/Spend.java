package largesse.members.spend;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What one purchase adds to a member's spend, or one return takes off.
 *
 * @param originId the purchase's or the return's id
 * @param businessDate of the purchase, also for a return (xR6)
 * @param netMicros of a return: less than nothing
 */
public record Spend(
    String programme, UUID memberId, UUID originId, LocalDate businessDate, long netMicros) {}
