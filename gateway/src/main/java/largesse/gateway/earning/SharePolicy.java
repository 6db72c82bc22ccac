package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What part of the margin goes to the cause. */
@Schema(description = "What part of the net margin goes to causes: a draft, or published for ever.")
@Example(
    """
    {"version": 1, "state": "PUBLISHED", "defaultRate": "0.02",
     "rates": [{"name": "furniture-east", "productLine": "Furniture", "zone": "east",
                "minMargin": "0.5", "rate": "0.03"}],
     "notice": "P30D", "losses": "LINE_FLOOR", "missingCost": "STANDARD_MARGIN",
     "standardMargins": [{"productLine": "Furniture", "margin": "0.4"}],
     "approvals": [{"role": "FINANCE", "subject": "anna", "approvedAt": "2026-11-22T09:00:20Z"},
                   {"role": "OPERATOR", "subject": "bjarne", "approvedAt": "2026-11-22T09:00:40Z"}],
     "createdAt": "2026-11-22T09:00:00Z", "publishedAt": "2026-11-22T09:01:00Z"}
    """)
public record SharePolicy(
    int version,
    @Nullable State state,
    @Schema(description = "As a fraction of the net margin.") Decimal defaultRate,
    List<ShareRate> rates,
    @Schema(description = "ISO 8601 period between publishing and beginning of what follows it.")
        @Nullable String notice,
    @Nullable Losses losses,
    @Nullable MissingCost missingCost,
    @Nullable List<StandardMargin> standardMargins,
    @Nullable UnitsPaid unitsPaid,
    @Schema(description = "The terms in the operator's own words, by language.")
        @Nullable Map<String, String> wording,
    @Schema(description = "Who approved it.") @Nullable List<Approval> approvals,
    @Schema(description = "From when it holds; absent: since ever.")
        @Nullable Instant effectiveFrom,
    @Nullable Instant createdAt,
    @Nullable Instant publishedAt) {

  /** Where a share policy stands. */
  @Schema(name = "SharePolicyState", description = "Where a share policy stands.")
  public enum State {
    DRAFT,
    APPROVED,
    PUBLISHED
  }

  /** What a line that makes a loss does to the others of its purchase. */
  @Schema(
      name = "LossTreatment",
      description =
          "A line that makes a loss gives nothing (LINE_FLOOR), or also takes from the others"
              + " (BASKET_NETTING); absent: LINE_FLOOR.")
  public enum Losses {
    LINE_FLOOR,
    BASKET_NETTING
  }

  /** What becomes of a line without cost. */
  @Schema(
      name = "MissingCost",
      description =
          "A line without cost gives of the standard margin, or nothing until the cost is known"
              + " (HOLD), or is refused (REJECT); absent: STANDARD_MARGIN.")
  public enum MissingCost {
    STANDARD_MARGIN,
    HOLD,
    REJECT
  }

  /** What a payment in units does to the margin. */
  @Schema(
      name = "UnitsPaid",
      description =
          "A payment in units is a tender as any other (REVENUE), or a cost of the reward that lowers"
              + " the margin (REWARD_COST); absent: REVENUE.")
  public enum UnitsPaid {
    REVENUE,
    REWARD_COST
  }

  /** The margin that lines without cost are taken to have. */
  @Schema(
      name = "StandardMargin",
      description = "The margin that lines without cost are taken to have.",
      requiredProperties = {"margin"})
  public record StandardMargin(
      @Schema(description = "The category, or its leading part up to a \"/\"; absent: any.")
          @Nullable String productLine,
      @Schema(description = "As a fraction of net.") Decimal margin) {
    private static final long ONE = 1_000_000;

    public StandardMargin {
      if (margin == null || Math.abs(margin.millionths()) > ONE) {
        throw new FieldFault("It must have a margin, as a fraction from -1 to 1.");
      }
    }
  }

  /** A person's consent. */
  @Schema(name = "SharePolicyApproval", description = "A person's consent to a draft.")
  public record Approval(String role, String subject, @Nullable Instant approvedAt) {}

  /** What a share policy shall be. */
  @Schema(
      name = "DraftSharePolicy",
      description = "What a share policy shall be.",
      requiredProperties = {"defaultRate"})
  @Example(
      """
      {"defaultRate": "0.02",
       "rates": [{"name": "furniture-east", "productLine": "Furniture", "zone": "east",
                  "minMargin": "0.5", "rate": "0.03"}],
       "notice": "P30D", "losses": "LINE_FLOOR", "missingCost": "STANDARD_MARGIN",
       "standardMargins": [{"productLine": "Furniture", "margin": "0.4"}],
       "wording": {"en": "Two percent of what we gain goes to a cause of yours."}}
      """)
  public record Draft(
      @Schema(description = "As a fraction: 0.02 is 2 % of the net margin.") Decimal defaultRate,
      @Schema(maxItems = 1000) @Nullable List<ShareRate> rates,
      @Schema(
              description =
                  "ISO 8601 period after its publication before which none that follows begins;"
                      + " absent: P30D.")
          @Nullable String notice,
      @Nullable Losses losses,
      @Nullable MissingCost missingCost,
      @Schema(
              description = "Never shown in the terms; the longest product line decides.",
              maxItems = 1000)
          @Nullable List<StandardMargin> standardMargins,
      @Nullable UnitsPaid unitsPaid,
      @Schema(description = "The terms in your own words, by language, as \"nb\".")
          @Nullable Map<String, String> wording) {
    public Draft {
      ShareRate.require(defaultRate);
    }
  }

  /** From when a draft shall hold. */
  @Schema(name = "PublishSharePolicy", description = "From when the policy shall hold.")
  @Example("{}")
  public record Publish(
      @Schema(
              description =
                  "Absent: since ever for the programme's first, else from the end of the notice"
                      + " period.")
          @Nullable Instant effectiveFrom) {}

  /** A consent, with nothing to add. */
  @Schema(name = "ApproveSharePolicy", description = "A consent, with nothing to add.")
  @Example("{}")
  public record Approve() {}
}
