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
    @Nullable String cancelReason,
    @Schema(description = "Absent: no till handed it out while it was offline.")
        @Nullable Offline offline) {

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

  /** That a till handed it out while it was offline. */
  @Schema(
      name = "OfflineRedemption",
      description =
          "That a till handed it out while it was offline, and what of its cost was not there: the"
              + " wallet is below zero by that, and later credits cover it first.")
  public record Offline(
      Instant occurredAt,
      @Schema(
              description =
                  "What was not there, in the unit's smallest step; absent: the units aren't burned.")
          @Nullable Long overdrawn,
      @Schema(
              description =
                  "How far below zero the unit let it bring the wallet; absent: the units aren't"
                      + " burned.")
          @Nullable Long overdraftLimit) {}

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
      @Schema(description = "Absent: 1.", maximum = "100") int quantity,
      @Schema(
              description =
                  "Whether a till that was offline has handed it out already, so that it may bring"
                      + " the wallet below zero, as far as the unit's `overdraftLimit` goes. Needs"
                      + " `occurredAt`; not for members. Absent: false.")
          @Nullable Boolean offline,
      @Schema(
              description = "When the till handed it out; needed with `offline`, and only then.",
              examples = "2026-11-22T09:55:00+01:00")
          @Nullable Instant occurredAt) {}
}
