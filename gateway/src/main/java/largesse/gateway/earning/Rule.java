package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** On which condition a purchase, or an activity, earns what. */
@Schema(
    description = "On which condition a purchase, or an activity, earns what; the newest version.")
@Example(
    """
    {"rule": "base", "name": "A point for every euro", "trigger": "PURCHASE",
     "effects": [{"unitsPerAmount": {"unit": "points", "amount": 1,
                                     "per": {"amount": "1.00", "currency": "EUR"}}}],
     "active": true, "order": 0,
     "caps": {"perMemberAndDay": 500}, "revision": 1}
    """)
public record Rule(
    String rule,
    @Nullable String name,
    @Nullable Trigger trigger,
    @Nullable String activityType,
    @Nullable String goal,
    @Nullable Referral referral,
    @Nullable String when,
    @Nullable String lines,
    List<Effect> effects,
    @Nullable Period period,
    boolean active,
    @Schema(description = "Rules are evaluated from the lowest to the highest, then by id.")
        int order,
    @Nullable Scope scope,
    @Nullable Caps caps,
    @Nullable Stacking stacking,
    @Schema(description = "The version: one more at every change.") long revision) {

  /** What has a rule evaluated. */
  @Schema(
      name = "RuleTrigger",
      description =
          "What has the rule evaluated: a purchase, each line of one (what it gives is given for each"
              + " line that when holds for), an activity of the rule's activityType, that a member has filled the punch card, reached the goal or completed the streak that the"
              + " rule names, that a member is enrolled (once), a member's birthday (once a year), that a"
              + " member has reached a level by what they give (each time), or the"
              + " first purchase of a member whom another one has won that qualifies by the rule's"
              + " referral. Only a purchase has lines, an amount, a price and a store.")
  public enum Trigger {
    PURCHASE,
    ACTIVITY,
    GOAL_REACHED,
    ENROLMENT,
    BIRTHDAY,
    REFERRAL,
    LINE,
    RECOGNITION
  }

  /** Whom a referral rewards, and by which of the friend's purchases. */
  @Schema(
      name = "RuleReferral",
      description =
          "Whom it rewards that a member has won a friend, and by which of the friend's purchases.",
      requiredProperties = {"rewarded"})
  public record Referral(
      @Nullable Side rewarded,
      @Schema(description = "The least net of the purchase; absent: anything above nothing.")
          @Nullable Money minimum,
      @Schema(
              description = "Until how many days after the friend's enrolment; absent: 90.",
              minimum = "1",
              maximum = "3660")
          @Nullable Integer windowDays) {
    public Referral {
      if (windowDays != null && windowDays < 1) {
        throw new FieldFault("The window is of at least one day.");
      }
    }

    /** The two whom it can reward. */
    @Schema(
        name = "ReferralSide",
        description = "The member who was won (FRIEND), or who has won them (REFERRER).")
    public enum Side {
      FRIEND,
      REFERRER
    }
  }

  /** Where a rule holds. */
  @Schema(name = "RuleScope", description = "Where a rule holds; absent: everywhere.")
  public record Scope(
      @Schema(description = "Absent: any.") @Nullable List<String> stores,
      @Schema(description = "The stores' zones; absent: any.") @Nullable List<String> zones,
      @Schema(description = "The name of the pilot that this is the scope of.")
          @Nullable String pilot) {}

  /** How much a rule gives at most. */
  @Schema(
      name = "RuleCaps",
      description =
          """
          How much of each unit a rule credits at most, in smallest steps, how many pieces of each
          reward it grants, and how much it adds to each punch card and goal; absent: any amount.
          What comes back does not make room again.
          """)
  public record Caps(
      @Nullable Long perPurchase,
      @Nullable Long perMemberAndDay,
      @Schema(description = "From Monday to Sunday.") @Nullable Long perMemberAndWeek,
      @Nullable Long perMember,
      @Schema(description = "A budget for all together, never exceeded.") @Nullable Long total) {}

  /** How rules of a group go together. */
  @Schema(
      name = "Stacking",
      description = "How the rule goes together with the others of its group, which say the same.",
      requiredProperties = {"group", "mode"})
  public record Stacking(
      @Nullable String group,
      @Nullable Mode mode,
      @Schema(description = "The most that the group credits of a unit for a purchase.")
          @Nullable Long maxUnits,
      @Schema(description = "The most that it takes off a basket, as a fraction.")
          @Nullable Decimal maxDiscount) {
    public Stacking {
      FieldFault.unlessFraction(maxDiscount);
    }

    /** How. */
    @Schema(
        name = "StackingMode",
        description =
            "Only the first that applies (EXCLUSIVE), only the best (BEST_OF), all, each discount"
                + " of the price before any (ADDITIVE) or of what the ones before left"
                + " (MULTIPLICATIVE).")
    public enum Mode {
      EXCLUSIVE,
      BEST_OF,
      ADDITIVE,
      MULTIPLICATIVE
    }
  }

  /** When a rule holds. */
  @Schema(name = "RulePeriod", description = "When a rule holds.")
  public record Period(
      @Schema(
              description =
                  "Inclusive; in the past only for a rule's first version. Absent: since ever for a"
                      + " new rule, else from now.")
          @Nullable Instant from,
      @Schema(description = "Exclusive; absent: without end.") @Nullable Instant until) {}

  /** What a rule shall be. */
  @Schema(
      name = "PutRule",
      requiredProperties = {"effects"})
  @Example(
      """
      {"name": "A point for every euro",
       "effects": [{"unitsPerAmount": {"unit": "points", "amount": 1,
                                       "per": {"amount": "1.00", "currency": "EUR"}}}]}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "Absent: PURCHASE.") @Nullable Trigger trigger,
      @Schema(description = "Only with the trigger ACTIVITY.") @Nullable String activityType,
      @Schema(description = "The punch card, goal or streak; only with the trigger GOAL_REACHED.")
          @Nullable String goal,
      @Schema(description = "Only with the trigger REFERRAL.") @Nullable Referral referral,
      @Schema(
              description =
                  "CEL over purchase, member and store; with the trigger LINE over line too; with"
                      + " ACTIVITY over activity and member; with GOAL_REACHED over goal.number (1 for the first time in its"
                      + " window) and member; with ENROLMENT and BIRTHDAY over member, which has kind"
                      + " and referred too; with RECOGNITION also over recognition.level and"
                      + " recognition.time (1 for the first time); with REFERRAL over the friend's purchase and store, and"
                      + " as member who is rewarded; absent: always.",
              examples = "purchase.channel == 'WEB'")
          @Nullable String when,
      @Schema(
              description = "CEL over line too: which lines count; absent: all.",
              examples = "line.category.startsWith('Furniture')")
          @Nullable String lines,
      @Schema(minItems = 1, maxItems = 10) @Nullable List<Effect> effects,
      @Nullable Period period,
      @Schema(description = "A rule is switched off, never deleted; absent: true.")
          @Nullable Boolean active,
      @Schema(description = "Rules are evaluated from the lowest to the highest, then by id.")
          int order,
      @Nullable Scope scope,
      @Nullable Caps caps,
      @Nullable Stacking stacking) {}
}
