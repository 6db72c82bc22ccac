package largesse.members.spend;

import java.time.LocalDate;

/** A member's spend of one day, less what has come back of it. */
public record SpendDay(LocalDate businessDate, long netMicros) {}
