package largesse.gateway.earning;

import java.util.List;
import java.util.Map;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.json.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One effect of a rule. */
@Schema(description = "One effect of a rule: one of these.", minProperties = 1, maxProperties = 1)
public record Effect(
    @Nullable UnitsPerAmount unitsPerAmount,
    @Nullable FixedUnits fixedUnits,
    @Nullable Multiplier multiplier,
    @Nullable PercentDiscount percentDiscount,
    @Nullable AmountDiscount amountDiscount,
    @Nullable FreeItems freeItems,
    @Nullable GrantReward grantReward,
    @Nullable StampCard stampCard,
    @Nullable AdvanceGoal advanceGoal) {

  public Effect {
    FieldFault.unlessOneOf(
        "unitsPerAmount, fixedUnits, multiplier, percentDiscount, amountDiscount, freeItems,"
            + " grantReward, stampCard, advanceGoal",
        unitsPerAmount,
        fixedUnits,
        multiplier,
        percentDiscount,
        amountDiscount,
        freeItems,
        grantReward,
        stampCard,
        advanceGoal);
  }

  /** One of the kinds. */
  static Effect of(Record kind) {
    return new Effect(
        kind instanceof UnitsPerAmount one ? one : null,
        kind instanceof FixedUnits one ? one : null,
        kind instanceof Multiplier one ? one : null,
        kind instanceof PercentDiscount one ? one : null,
        kind instanceof AmountDiscount one ? one : null,
        kind instanceof FreeItems one ? one : null,
        kind instanceof GrantReward one ? one : null,
        kind instanceof StampCard one ? one : null,
        kind instanceof AdvanceGoal one ? one : null);
  }

  /** A part off the price. */
  @Schema(
      name = "PercentDiscount",
      description = "A part off the price of the lines that count, when a basket is quoted.")
  public record PercentDiscount(
      @Schema(description = "As a fraction; absent: 0.") @Nullable Decimal rate,
      @Schema(description = "Other rates from amounts on; the last one reached holds.")
          @Nullable List<Step> steps) {
    public PercentDiscount {
      FieldFault.unlessFraction(rate);
    }

    /** A rate from an amount on. */
    @Schema(
        name = "DiscountStep",
        description = "A rate from an amount on.",
        requiredProperties = {"from", "rate"})
    public record Step(Money from, Decimal rate) {
      public Step {
        if (from == null || rate == null) {
          throw new FieldFault("It must have the amount from which on it holds, and a rate.");
        }
        FieldFault.unlessFraction(rate);
      }
    }
  }

  /** So much off the lines that count together. */
  @Schema(
      name = "AmountDiscount",
      description = "So much off the lines that count together, when a basket is quoted.",
      requiredProperties = {"amount"})
  public record AmountDiscount(Money amount) {
    public AmountDiscount {
      if (amount == null) {
        throw new FieldFault("It must have an amount.");
      }
    }
  }

  /** Some pieces for nothing. */
  @Schema(
      name = "FreeItems",
      description = "Of every so many pieces that count, the cheapest for nothing.",
      requiredProperties = {"every", "free"})
  public record FreeItems(int every, int free) {}

  /** So many units for every so much. */
  @Schema(
      name = "UnitsPerAmount",
      description = "Units by the net amount of the lines that count.",
      requiredProperties = {"unit", "amount", "per"})
  public record UnitsPerAmount(
      @Nullable String unit,
      @Schema(description = "Smallest steps of the unit for every per.") long amount,
      Money per) {
    public UnitsPerAmount {
      if (per == null) {
        throw new FieldFault("It must say per which amount.");
      }
    }
  }

  /** So many units. */
  @Schema(
      name = "FixedUnits",
      description = "A set number of units a purchase.",
      requiredProperties = {"unit", "amount"})
  public record FixedUnits(@Nullable String unit, long amount) {}

  /** A factor by tier. */
  @Schema(
      name = "Multiplier",
      description = "Multiplies what other rules credit of a unit, by the member's tier.",
      requiredProperties = {"unit", "factorByTier"})
  public record Multiplier(
      @Nullable String unit,
      @Schema(description = "The factor of each tier; of others it is 1.")
          @Nullable Map<String, Decimal> factorByTier) {}

  /** Stamps on a punch card. */
  @Schema(
      name = "StampCard",
      description =
          "Stamps on a punch card, beside those that purchases earn by themselves; at most one a day"
              + " where the card says so. What comes back, or is undone, takes them away. Only of a"
              + " rule for purchases or activities; no cap counts them.",
      requiredProperties = {"punchCard"})
  public record StampCard(
      @Nullable String punchCard,
      @Schema(description = "How many; absent: 1.", minimum = "1", maximum = "100")
          @Nullable Integer stamps) {}

  /** What brings a goal nearer. */
  @Schema(
      name = "AdvanceGoal",
      description =
          "Brings a goal on spend, visits or items nearer, beside what counts for it by itself;"
              + " otherwise as stamps.",
      requiredProperties = {"goal", "amount"})
  public record AdvanceGoal(
      @Nullable String goal,
      @Schema(
              description =
                  "In the goal's measure: money in the programme's currency, or whole visits or"
                      + " items.")
          Decimal amount) {
    public AdvanceGoal {
      if (amount == null) {
        throw new FieldFault("It must have an amount.");
      }
    }
  }

  /** A reward for nothing. */
  @Schema(
      name = "GrantReward",
      description =
          "A reward of the catalogue for nothing. It is issued by itself; while the catalogue does"
              + " not have it, or it is out of stock, it is owed.",
      requiredProperties = {"reward"})
  public record GrantReward(
      @Nullable String reward,
      @Schema(description = "How many pieces; absent: 1.", minimum = "1", maximum = "100")
          @Nullable Integer quantity) {}
}
