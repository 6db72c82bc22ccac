package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a purchase earned what it did, and gave the share that it gave. */
@Schema(description = "Why a purchase earned what it did, and gave the share that it gave.")
@Example(
    """
    {"purchase": "0199c0de-0000-7000-8000-000000000002",
     "member": {"id": "0199c0de-0000-7000-8000-000000000001", "segment": "Consumer"},
     "zone": "east",
     "rules": [{"rule": "base", "version": 1, "applied": true, "reason": "The condition holds.",
                "credits": [{"unit": "points", "baseAmount": 21, "amount": 21,
                             "multipliedBy": []}]}],
     "policyVersion": 1,
     "share": [{"number": 1, "margin": "7.50", "rate": "0.02", "rule": "default",
                "amount": "0.150000", "reason": "No more specific rate fits."}]}
    """)
public record Explanation(
    String purchase,
    @Schema(description = "The member as the purchase found them.") @Nullable MemberThen member,
    @Nullable String zone,
    @Schema(description = "Every rule in force then, by id.") List<RuleOutcome> rules,
    @Nullable Integer policyVersion,
    List<ShareOutcome> share,
    @Schema(description = "Every punch card, goal and streak known then, by id.")
        @Nullable List<GoalOutcome> goals,
    @Schema(
            description =
                "What it was to the referral of its member; absent: nobody has won them, or no rule"
                    + " was for it.")
        @Nullable List<ReferralOutcome> referrals,
    @Schema(
            description =
                "The rules for the reaching of punch cards, goals and streaks, by these; absent: there"
                    + " were none.")
        @Nullable List<MilestoneOutcome> milestones) {

  /** What became of the rules for the reaching of a punch card, goal or streak. */
  @Schema(
      name = "MilestoneOutcome",
      description = "What became of the rules for the reaching of a punch card, goal or streak.")
  public record MilestoneOutcome(
      String goal,
      @Schema(description = "Which time in its window it was reached, from 1; absent: it was not.")
          @Nullable Long number,
      @Schema(description = "Whether it has been lost since; absent: it hasn't.")
          @Nullable Boolean lost,
      @Schema(description = "Every rule for it known then, by id.") List<RuleOutcome> rules) {}

  /** What the purchase was to one side of the referral of its member. */
  @Schema(
      name = "ReferralOutcome",
      description =
          "What the purchase was to one side of the referral of its member: the friend, or who won"
              + " them.")
  public record ReferralOutcome(
      Rule.Referral.@Nullable Side side,
      @Nullable MemberThen member,
      @Schema(
              description =
                  "Whether it was the friend's first purchase that qualified, of those that didn't"
                      + " come back before.")
          boolean qualified,
      @Schema(description = "Every rule for that side known then, by id.")
          List<RuleOutcome> rules) {}

  /** What the purchase was to a punch card, goal or streak. */
  @Schema(
      name = "GoalOutcome",
      description = "Whether the purchase counted for a punch card, goal or streak, and why.")
  public record GoalOutcome(
      String goal, Progress.@Nullable Kind kind, long version, boolean counted, String reason) {}

  /** What the rules saw of the member. */
  @Schema(name = "MemberThen", description = "What the rules saw of the member.")
  public record MemberThen(String id, @Nullable String tier, @Nullable String segment) {}

  /** What became of one rule. */
  @Schema(name = "RuleOutcome", description = "What became of one rule.")
  public record RuleOutcome(
      String rule,
      long version,
      boolean applied,
      String reason,
      List<RuleCredit> credits,
      @Schema(description = "The rewards that it granted; absent: none.")
          @Nullable List<RuleGrant> grants,
      @Schema(description = "What it added to punch cards and goals; absent: nothing.")
          @Nullable List<RuleAddition> added) {}

  /** What a rule added to a punch card or a goal. */
  @Schema(name = "RuleAddition", description = "What a rule added to a punch card or a goal.")
  public record RuleAddition(
      String goal, @Schema(description = "In its measure.") Decimal amount) {}

  /** A reward granted. */
  @Schema(name = "RuleGrant", description = "A reward that a rule granted for nothing.")
  public record RuleGrant(String reward, int quantity) {}

  /** A credit and how it came about. */
  @Schema(name = "RuleCredit", description = "A credit, before and after multipliers.")
  public record RuleCredit(String unit, long baseAmount, long amount, List<String> multipliedBy) {}

  /** How the share of a line came about. */
  @Schema(name = "ShareOutcome", description = "How the share of a line came about.")
  public record ShareOutcome(
      int number,
      Decimal margin,
      Decimal rate,
      String rule,
      Decimal amount,
      String reason,
      @Schema(description = "Whether its margin isn't known yet; absent: it is.")
          @Nullable Boolean provisional) {}
}
