package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member has of a unit. */
@Schema(description = "What a member has of a unit, in its smallest step.")
@Example(
    """
    {"unit": "points", "available": 1042, "pending": 0,
     "nextExpiry": {"at": "2027-11-22T23:00:00Z", "amount": 21}}
    """)
public record Wallet(
    String unit,
    @Schema(
            description =
                "Negative when a return took back what was spent, or a till that was offline took what"
                    + " was not there.")
        long available,
    long pending,
    @Nullable NextExpiry nextExpiry) {

  /** What lapses next. */
  @Schema(name = "NextExpiry", description = "What lapses next, and when.")
  public record NextExpiry(Instant at, long amount) {}
}
