package largesse.earning.cap;

import java.time.LocalDate;
import java.util.UUID;

/** Whom, and on which business date, credits are counted for. */
public record Buyer(String programme, UUID memberId, LocalDate day) {}
