package largesse.causes.total;

import java.util.Currency;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetImpactResponse;

/** Totals on the wire. */
public final class TotalProto {
  private TotalProto() {}

  public static Grouping fromProto(largesse.causes.v1.Grouping grouping) {
    return switch (grouping) {
      case GROUPING_CAUSE -> Grouping.CAUSE;
      case GROUPING_ZONE -> Grouping.ZONE;
      case GROUPING_SEGMENT -> Grouping.SEGMENT;
      case GROUPING_MONTH -> Grouping.MONTH;
      case GROUPING_MEMBER -> Grouping.MEMBER;
      case GROUPING_STORE -> Grouping.STORE;
      case GROUPING_CHANNEL -> Grouping.CHANNEL;
      case GROUPING_TIER -> Grouping.TIER;
      case GROUPING_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("No grouping: " + grouping);
    };
  }

  public static largesse.causes.v1.Total toProto(Total total) {
    return largesse.causes.v1.Total.newBuilder()
        .setKey(total.key())
        .setAmountMicros(total.amount().value())
        .setPurchases(total.purchases())
        .build();
  }

  /** A cause's totals, without where they stand. */
  public static GetCauseTotalsResponse.Builder builder(
      String cause, CauseTotals totals, Currency currency) {
    return GetCauseTotalsResponse.newBuilder()
        .setCause(cause)
        .setCurrency(currency.getCurrencyCode())
        .setAllocatedMicros(totals.allocated().value())
        .setReversedMicros(totals.reversed().value())
        .setPurchases(totals.purchases());
  }

  /** A member's impact, without what it comes to. */
  public static GetImpactResponse.Builder builder(Impact impact, Currency currency) {
    return GetImpactResponse.newBuilder()
        .setAmountMicros(impact.sum().amount().value())
        .setCurrency(currency.getCurrencyCode())
        .setPurchases(impact.sum().purchases())
        .addAllCauses(impact.causes().stream().map(TotalProto::toProto).toList())
        .addAllMonths(impact.months().stream().map(TotalProto::toProto).toList());
  }
}
