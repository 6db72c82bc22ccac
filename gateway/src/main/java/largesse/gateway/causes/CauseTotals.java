package largesse.gateway.causes;

import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cause's totals. */
@Schema(description = "A cause's totals, to within a second of the last purchase.")
@Example(
    """
    {"cause": "sea-rescue", "allocated": {"amount": "0.300000", "currency": "EUR"},
     "reversed": {"amount": "0.150000", "currency": "EUR"},
     "amount": {"amount": "0.150000", "currency": "EUR"}, "purchases": 2,
     "accrued": {"amount": "0.150000", "currency": "EUR"},
     "locked": {"amount": "0.000000", "currency": "EUR"},
     "payable": {"amount": "0.000000", "currency": "EUR"},
     "settled": {"amount": "0.000000", "currency": "EUR"},
     "confirmed": {"amount": "0.000000", "currency": "EUR"}}
    """)
public record CauseTotals(
    String cause,
    Money allocated,
    @Schema(description = "By returns; positive.") Money reversed,
    @Schema(description = "Allocated less reversed.") Money amount,
    @Schema(description = "Purchases that gave something.") long purchases,
    @Schema(description = "Of today's purchases.") Money accrued,
    @Schema(description = "Until the return window of their purchases ends.") Money locked,
    @Schema(description = "Beyond it, and not settled; below zero: returns exceed what came since.")
        Money payable,
    @Schema(description = "Drafted, exported or paid.") Money settled,
    @Schema(description = "The cause has it.") Money confirmed) {}
