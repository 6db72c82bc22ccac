package largesse.gateway.rewards;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something to be had for units. */
@Schema(description = "Something to be had for units.")
@Example(
    """
    {"reward": "coffee", "name": "A coffee", "unit": "points", "price": 20, "stock": 1000,
     "stockLeft": 999, "active": true, "voucherValidFor": "P6M", "revision": 1}
    """)
public record Reward(
    String reward,
    String name,
    @Nullable String description,
    String unit,
    long price,
    @Schema(description = "How many there are in total; absent: no limit.") @Nullable Long stock,
    @Schema(description = "How many of them are left.") @Nullable Long stockLeft,
    boolean active,
    @Nullable String voucherValidFor,
    long revision) {

  /** What a reward shall be. */
  @Schema(
      name = "PutReward",
      requiredProperties = {"name", "unit", "price"})
  @Example(
      """
      {"name": "A coffee", "unit": "points", "price": 20, "stock": 1000, "voucherValidFor": "P6M"}
      """)
  public record Put(
      @Nullable String name,
      @Nullable String description,
      @Schema(description = "The unit that it costs.") @Nullable String unit,
      @Schema(description = "In the unit's smallest step.", minimum = "1") long price,
      @Schema(description = "How many there are in total; absent: no limit.", minimum = "0")
          @Nullable Long stock,
      @Schema(description = "Whether it can be redeemed; absent: true.") @Nullable Boolean active,
      @Schema(description = "ISO 8601 period until its vouchers lapse; absent: never.")
          @Nullable String voucherValidFor) {}
}
