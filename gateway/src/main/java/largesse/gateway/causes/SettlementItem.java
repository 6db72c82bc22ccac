package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a settlement does for a cause. */
@Schema(
    description =
        "What a settlement does for a cause: brought + allocated − reversed = amount + carried.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-00000000000a",
     "settlement": "0199c0de-0000-7000-8000-000000000009", "through": "2026-10-31",
     "cause": "sea-rescue", "state": "PAID",
     "brought": {"amount": "0.004500", "currency": "EUR"},
     "allocated": {"amount": "3300.000000", "currency": "EUR"},
     "reversed": {"amount": "12.300000", "currency": "EUR"},
     "amount": {"amount": "3287.70", "currency": "EUR"},
     "carried": {"amount": "0.004500", "currency": "EUR"}}
    """)
public record SettlementItem(
    @Schema(description = "Without its hyphens the payment's end-to-end id.") String id,
    String settlement,
    @Schema(description = "The last business date of it.") String through,
    String cause,
    @Nullable State state,
    @Schema(description = "From before: carried, or given back.") Money brought,
    @Schema(description = "Since the settlement before.") Money allocated,
    @Schema(description = "By returns since then.") Money reversed,
    @Schema(description = "What is paid; below zero: what the retailer bears.") Money amount,
    @Schema(description = "To the next settlement.") Money carried,
    @Schema(description = "Why it is as it is.") @Nullable String reason) {

  /** How far a settlement has come for a cause. */
  @Schema(name = "SettlementItemState", description = "How far a settlement has come for a cause.")
  public enum State {
    PENDING,
    EXPORTED,
    PAID,
    CONFIRMED,
    CARRIED,
    WITHHELD,
    FAILED,
    RETURNED,
    CANCELLED,
    CHARGED
  }

  /** A cause's statements. */
  @Schema(name = "Statements", description = "What settlements brought a cause.")
  @Example(
      """
      {"donor": "Nordmart AS",
       "items": [{"id": "0199c0de-0000-7000-8000-00000000000a",
                  "settlement": "0199c0de-0000-7000-8000-000000000009", "through": "2026-10-31",
                  "cause": "sea-rescue", "state": "PAID",
                  "brought": {"amount": "0.000000", "currency": "EUR"},
                  "allocated": {"amount": "3300.000000", "currency": "EUR"},
                  "reversed": {"amount": "0.000000", "currency": "EUR"},
                  "amount": {"amount": "3300.00", "currency": "EUR"},
                  "carried": {"amount": "0.000000", "currency": "EUR"}}]}
      """)
  public record Statements(
      @Schema(description = "Who gives, to whom receipts are made out: the retailer.")
          @Nullable String donor,
      @Schema(description = "The newest first.") List<SettlementItem> items,
      @Schema(description = "Where the next page begins; absent on the last.")
          @Nullable String nextPageToken) {}
}
