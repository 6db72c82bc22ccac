package largesse.gateway.rewards;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward had for units. */
@Schema(description = "A reward had for units.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000006",
     "member": "0199c0de-0000-7000-8000-000000000001", "reward": "coffee", "quantity": 1,
     "unit": "points", "cost": 20, "state": "FULFILLED",
     "vouchers": [{"code": "7QK2M4XHT9RBW3CD", "expiresAt": "2027-05-22T22:00:00Z"}],
     "createdAt": "2026-11-22T09:20:00Z", "changedAt": "2026-11-22T09:20:00Z"}
    """)
public record Redemption(
    String id,
    String member,
    String reward,
    int quantity,
    @Schema(description = "Absent: it was granted for nothing.") @Nullable String unit,
    @Schema(description = "What it cost altogether, in the unit's smallest step.") long cost,
    @Nullable State state,
    @Schema(description = "One for each piece, once fulfilled.") List<Voucher> vouchers,
    Instant createdAt,
    Instant changedAt,
    @Nullable String cancelReason) {

  /** Where a redemption stands. */
  @Schema(
      name = "RedemptionState",
      description = "Where a redemption stands; RESERVED, PAID and CANCELLING go on by themselves.")
  public enum State {
    RESERVED,
    PAID,
    FULFILLED,
    CANCELLING,
    CANCELLED
  }

  /** A right to one piece. */
  @Schema(name = "Voucher", description = "A right to one piece of a reward.")
  public record Voucher(String code, @Nullable Instant expiresAt) {}

  /** What to redeem. */
  @Schema(
      name = "CreateRedemption",
      description = "What to redeem, for whom.",
      requiredProperties = {"member", "reward"})
  @Example(
      """
      {"member": "0199c0de-0000-7000-8000-000000000001", "reward": "coffee", "quantity": 1}
      """)
  public record Create(
      @Schema(description = "Our id of the member.") @Nullable String member,
      @Nullable String reward,
      @Schema(description = "Absent: 1.", maximum = "100") int quantity) {}
}
