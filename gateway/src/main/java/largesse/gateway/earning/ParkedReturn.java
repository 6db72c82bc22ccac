package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A return that came before its purchase. */
@Schema(description = "A return that came before its purchase, and what became of it.")
@Example(
    """
    {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000126"},
     "purchaseReceipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                         "number": "000125"},
     "state": "PARKED", "parkedAt": "2026-11-22T12:00:01Z"}
    """)
public record ParkedReturn(
    @Schema(description = "The return's own.") Receipt receipt,
    Receipt purchaseReceipt,
    @Nullable State state,
    Instant parkedAt,
    @Schema(description = "When it was known what became of it; absent: it waits.")
        @Nullable Instant settledAt,
    @Schema(description = "Why it was refused, as RETURN_EXCEEDS_PURCHASE.")
        @Nullable String refusal) {

  /** What became of it. */
  @Schema(
      name = "ParkedReturnState",
      description =
          "It waits (PARKED), its purchase came and it took effect (APPLIED) or was refused"
              + " (REFUSED), or its purchase did not come in time (EXPIRED).")
  public enum State {
    PARKED,
    APPLIED,
    REFUSED,
    EXPIRED
  }
}
