package largesse.earning.share;

import java.time.Period;
import java.util.List;
import java.util.Map;

/**
 * All that a share policy says.
 *
 * @param defaultRatePpm where no rate fits
 * @param rates unambiguous
 * @param notice how long after its publication a policy that follows begins at the earliest
 * @param standardMargins each product line once
 * @param unitsPaid what a payment in units does to the margin
 * @param wording the terms in the operator's own words, by language
 */
public record PolicyTerms(
    int defaultRatePpm,
    List<ShareRate> rates,
    Period notice,
    LossTreatment losses,
    MissingCost missingCost,
    List<StandardMargin> standardMargins,
    UnitsPaid unitsPaid,
    Map<String, String> wording) {
  /** The notice period unless another is stated. */
  public static final Period USUAL_NOTICE = Period.ofDays(30);

  public PolicyTerms {
    rates = List.copyOf(rates);
    standardMargins = List.copyOf(standardMargins);
    wording = Map.copyOf(wording);
  }

  /** With the defaults for all but the rates. */
  public static PolicyTerms of(int defaultRatePpm, List<ShareRate> rates) {
    return new PolicyTerms(
        defaultRatePpm,
        rates,
        USUAL_NOTICE,
        LossTreatment.LINE_FLOOR,
        MissingCost.STANDARD_MARGIN,
        List.of(),
        UnitsPaid.REVENUE,
        Map.of());
  }

  /** These terms with another treatment of losses. */
  public PolicyTerms with(LossTreatment another) {
    return new PolicyTerms(
        defaultRatePpm, rates, notice, another, missingCost, standardMargins, unitsPaid, wording);
  }

  /** These terms with another treatment of payments in units. */
  public PolicyTerms with(UnitsPaid another) {
    return new PolicyTerms(
        defaultRatePpm, rates, notice, losses, missingCost, standardMargins, another, wording);
  }

  /** These terms with another answer to missing costs. */
  public PolicyTerms with(MissingCost another, List<StandardMargin> margins) {
    return new PolicyTerms(
        defaultRatePpm, rates, notice, losses, another, margins, unitsPaid, wording);
  }
}
