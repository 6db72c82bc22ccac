package largesse.gateway.rewards;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A voucher that was used. */
@Schema(description = "A voucher that was used, and what it was good for.")
@Example(
    """
    {"redemption": "0199c0de-0000-7000-8000-000000000006",
     "member": "0199c0de-0000-7000-8000-000000000001", "reward": "coffee",
     "usedAt": "2026-11-23T08:00:00Z"}
    """)
public record UsedVoucher(
    String redemption,
    String member,
    @Schema(description = "One piece of this.") String reward,
    Instant usedAt) {

  /** Which voucher. */
  @Schema(
      name = "UseVoucher",
      description = "The voucher that a member shows.",
      requiredProperties = {"code"})
  @Example(
      """
      {"code": "7QK2M4XHT9RBW3CD"}
      """)
  public record Use(@Nullable String code) {}
}
