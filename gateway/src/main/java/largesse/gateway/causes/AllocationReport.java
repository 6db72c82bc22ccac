package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Totals of allocations over a period, grouped. */
@Schema(description = "Allocated less reversed over a period, grouped.")
@Example(
    """
    {"by": "ZONE",
     "items": [{"key": "east", "amount": {"amount": "0.150000", "currency": "EUR"},
                "purchases": 1}],
     "sum": {"amount": {"amount": "0.150000", "currency": "EUR"}, "purchases": 1}}
    """)
public record AllocationReport(
    Grouping by,
    List<Group> items,
    @Schema(description = "Over all groups, not only this page.") Sum sum,
    @Schema(description = "Where the next page begins; absent on the last.")
        @Nullable String nextPageToken) {

  /** How to group. */
  @Schema(description = "How to group.")
  public enum Grouping {
    CAUSE,
    ZONE,
    SEGMENT,
    MONTH,
    MEMBER,
    STORE,
    CHANNEL,
    TIER
  }

  /** One group. */
  @Schema(name = "AllocationGroup", description = "One group.")
  public record Group(String key, Money amount, long purchases) {}

  /** All groups. */
  @Schema(name = "AllocationSum", description = "All groups together.")
  public record Sum(Money amount, long purchases) {}
}
