package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The published policy in force at a time, in words and numbers. */
@Schema(description = "The share policy in force, in words and numbers.")
@Example(
    """
    {"policyVersion": 1, "defaultRate": "0.02",
     "rates": [{"name": "furniture-east", "productLine": "Furniture", "zone": "east",
                "minMargin": "0.5", "rate": "0.03"}],
     "notice": "P30D", "losses": "LINE_FLOOR", "missingCost": "STANDARD_MARGIN",
     "text": ["2 % of the net margin of what you buy goes to a cause that you choose.",
              "3 % of Furniture in the zone east, where the margin is at least 50 % of the price."]}
    """)
public record Terms(
    int policyVersion,
    @Schema(description = "Absent: since ever.") @Nullable Instant effectiveFrom,
    Decimal defaultRate,
    List<ShareRate> rates,
    @Schema(description = "How long before it begins a change is published, ISO 8601.")
        @Nullable String notice,
    SharePolicy.@Nullable Losses losses,
    SharePolicy.@Nullable MissingCost missingCost,
    SharePolicy.@Nullable UnitsPaid unitsPaid,
    @Schema(description = "The same in sentences, in the language asked for.") List<String> text,
    @Schema(description = "The same in the operator's own words, by language.")
        @Nullable Map<String, String> wording) {

  static Terms of(SharePolicy policy, TermsText words) {
    return new Terms(
        policy.version(),
        policy.effectiveFrom(),
        policy.defaultRate(),
        policy.rates(),
        policy.notice(),
        policy.losses(),
        policy.missingCost(),
        policy.unitsPaid(),
        words.of(policy),
        policy.wording());
  }
}
