package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.causes.ChoicePart;
import largesse.gateway.json.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of the margin that goes to causes. */
@Schema(description = "The part of the margin that goes to causes.")
public record Share(
    @Schema(description = "Six decimals; nothing is rounded before it is settled.") Decimal amount,
    String currency,
    @Schema(description = "The policy in force at the purchase.") @Nullable Integer policyVersion,
    @Schema(description = "By line, for those whom the programme's disclosure shows it.")
        @Nullable List<ShareLine> lines,
    @Schema(description = "Where it goes; absent where it can't be told at once.")
        @Nullable List<ChoicePart> choice,
    @Schema(description = "Whether a line's margin isn't known yet, so that it may be corrected.")
        @Nullable Boolean provisional) {

  /** The share of one line. */
  @Schema(name = "ShareLine", description = "The share of one line.")
  public record ShareLine(
      int number,
      Decimal amount,
      @Schema(description = "The rate applied, as a fraction.") Decimal rate,
      @Schema(description = "The name of the rate, or default.") String rule,
      @Schema(description = "Whether its margin isn't known yet; absent: it is.")
          @Nullable Boolean provisional) {}

  Share goingTo(@Nullable List<ChoicePart> parts) {
    return new Share(amount, currency, policyVersion, lines, parts, provisional);
  }
}
