package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import java.util.List;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.gateway.json.Decimal;

/** Quotes, from messages to JSON. */
final class QuoteProto {
  private QuoteProto() {}

  static List<Quote.LineDiscount> discounts(QuotePurchaseResponse response) {
    return response.getDiscountsList().stream()
        .map(discount ->
            new Quote.LineDiscount(
                discount.getNumber(),
                orText(discount.getRule()),
                orText(discount.getPunchCard()),
                Decimal.plain(discount.getAmountMicros())))
        .toList();
  }

  static List<Quote.QuotedLine> lines(QuotePurchaseResponse response) {
    return response.getLinesList().stream()
        .map(line ->
            new Quote.QuotedLine(
                line.getNumber(),
                Decimal.plain(line.getNetBeforeMicros()),
                Decimal.plain(line.getNetMicros())))
        .toList();
  }
}
