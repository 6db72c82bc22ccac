package largesse.earning.share;

import java.util.List;
import java.util.OptionalLong;
import largesse.earning.platform.EarningReason;
import largesse.runtime.money.Micros;

/**
 * What part of a line's net margin goes to the cause. It knows of no campaign, quantity, offer,
 * tier, segment or member, so it can't depend on one (A2).
 */
public final class SharePolicy {
  /** The name of the default rate in answers. */
  public static final String DEFAULT = "default";

  private static final long MILLION = 1_000_000;

  private final int version;
  private final PolicyTerms terms;
  private final ShareRates rates;
  private final StandardMargins standardMargins;

  public SharePolicy(int version, PolicyTerms terms) {
    this.version = version;
    this.terms = terms;
    this.rates = new ShareRates(terms.rates());
    this.standardMargins = new StandardMargins(terms.standardMargins());
  }

  public int version() {
    return version;
  }

  /**
   * The share of a purchase: each line's positive margin at the most specific rate. A line that
   * makes a loss gives nothing; what it takes from the others is for the policy to say (xM1). A
   * line whose margin isn't known goes by the policy too (xM4). The total is never negative.
   *
   * <p>Rounding: each line half up to a millionth of the currency; nothing else (xM2).
   *
   * @param zone the store's
   * @throws largesse.runtime.error.Refused COST_MISSING
   * @throws largesse.runtime.money.AmountOverflow when a margin is out of range
   */
  public Share shareOf(String zone, List<MarginLine> lines) {
    var shares = lines.stream().map(line -> shareOf(zone, line, lines)).toList();
    return new Share(
        version,
        switch (terms.losses()) {
          case LINE_FLOOR -> shares;
          case BASKET_NETTING -> Netting.of(shares);
        });
  }

  private ShareLine shareOf(String zone, MarginLine line, List<MarginLine> all) {
    var known = line.marginMicros();
    var margin = lessUnitsPaid(line, known.isPresent() ? known : supposed(line, all));
    var provisional = known.isEmpty();
    if (margin.isEmpty()) {
      return new ShareLine(line.number(), 0, 0, 0, DEFAULT, ShareReason.MARGIN_UNKNOWN, true);
    }
    var micros = margin.getAsLong();
    var rate = rates.find(zone, line, micros);
    var ratePpm = rate.map(ShareRate::ratePpm).orElse(terms.defaultRatePpm());
    var given = micros > 0 ? part(micros, ratePpm) : 0;
    return new ShareLine(
        line.number(),
        micros,
        given,
        ratePpm,
        rate.map(ShareRate::name).orElse(DEFAULT),
        reason(micros, ratePpm, given, provisional),
        provisional);
  }

  /** What is left of a margin when the policy takes a payment in units for a cost (xM8). */
  private OptionalLong lessUnitsPaid(MarginLine line, OptionalLong margin) {
    if (margin.isEmpty()) {
      return margin;
    }
    return switch (terms.unitsPaid()) {
      case REVENUE -> margin;
      case REWARD_COST ->
          OptionalLong.of(
              new Micros(margin.getAsLong()).minus(new Micros(line.unitsPaidMicros())).value());
    };
  }

  /** What a line without cost is taken to have for a margin; empty: that stays open. */
  private OptionalLong supposed(MarginLine line, List<MarginLine> all) {
    return switch (terms.missingCost()) {
      case STANDARD_MARGIN -> standardMargins.of(line.category(), line.netMicros());
      case HOLD -> OptionalLong.empty();
      case REJECT ->
          throw EarningReason.COST_MISSING.refusedAt(
              "purchase.lines[" + all.indexOf(line) + "].cost_micros",
              "The share policy takes no line without its cost or margin.");
    };
  }

  private static ShareReason reason(long margin, int ratePpm, long given, boolean provisional) {
    if (margin < 0) {
      return ShareReason.LOSS_MAKING;
    } else if (margin == 0) {
      return ShareReason.MARGIN_ZERO;
    } else if (ratePpm == 0) {
      return ShareReason.RATE_ZERO;
    } else if (given == 0) {
      return ShareReason.ROUNDED_TO_NOTHING;
    }
    return provisional ? ShareReason.OF_STANDARD_MARGIN : ShareReason.GIVEN;
  }

  /**
   * Can't overflow: a rate is at most one, and what it leaves of the division is below a million.
   */
  static long part(long margin, int ratePpm) {
    return margin / MILLION * ratePpm + (margin % MILLION * ratePpm + MILLION / 2) / MILLION;
  }
}
