package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One movement in a wallet. */
@Schema(description = "One movement in a wallet.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000004", "unit": "points", "amount": 21, "kind": "EARN",
     "origin": {"type": "PURCHASE", "id": "0199c0de-0000-7000-8000-000000000002"}, "rule": "base",
     "occurredAt": "2026-11-22T09:15:00Z", "recordedAt": "2026-11-22T09:15:01Z"}
    """)
public record Entry(
    String id,
    String unit,
    @Schema(description = "Smallest steps: positive into the wallet, negative out of it.")
        long amount,
    @Nullable Kind kind,
    Origin origin,
    @Nullable String rule,
    Instant occurredAt,
    Instant recordedAt) {

  /** Why an amount moved. */
  @Schema(name = "EntryKind", description = "Why an amount moved.")
  public enum Kind {
    EARN,
    CLAWBACK,
    BURN,
    GIVE_BACK,
    EXPIRY,
    WRITE_OFF,
    REINSTATEMENT,
    CONVERSION,
    ADJUSTMENT,
    DEDUCTION,
    MERGE,
    RESTORATION
  }

  /** What caused it. */
  @Schema(name = "EntryOrigin", description = "What caused a movement.")
  public record Origin(@Schema(examples = "PURCHASE") String type, String id) {}
}
