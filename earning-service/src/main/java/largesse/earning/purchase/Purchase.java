package largesse.earning.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import largesse.earning.member.MemberReference;
import largesse.earning.rule.Channel;
import largesse.earning.rule.Discount;
import largesse.runtime.money.Micros;

/**
 * A basket that was paid, as the till tells it.
 *
 * @param member absent: nobody
 * @param choice of causes for this purchase only
 * @param currency ISO 4217
 * @param lines at least one
 * @param freeItems how many of the pieces were free because a punch card was full, by card
 */
record Purchase(
    ReceiptKey receipt,
    Instant occurredAt,
    Channel channel,
    Optional<MemberReference> member,
    Choice choice,
    String currency,
    List<PurchaseLine> lines,
    Map<String, Long> freeItems) {

  Purchase {
    lines = List.copyOf(lines);
    freeItems = Map.copyOf(freeItems);
  }

  String programme() {
    return receipt.programme();
  }

  /**
   * The sum of the lines' net.
   *
   * @throws largesse.runtime.money.AmountOverflow when it is out of range
   */
  Micros net() {
    return lines.stream().map(PurchaseLine::net).reduce(Micros.ZERO, Micros::plus);
  }

  Purchase withLines(List<PurchaseLine> newLines) {
    return new Purchase(
        receipt, occurredAt, channel, member, choice, currency, newLines, freeItems);
  }

  Purchase withMember(MemberReference reference) {
    return new Purchase(
        receipt, occurredAt, channel, Optional.of(reference), choice, currency, lines, freeItems);
  }

  /** At the prices that discounts leave. */
  Purchase less(List<Discount> discounts) {
    if (discounts.isEmpty()) {
      return this;
    }
    var byLine =
        discounts.stream()
            .collect(
                Collectors.groupingBy(Discount::line, Collectors.summingLong(Discount::micros)));
    return withLines(
        lines.stream()
            .map(line -> line.less(new Micros(byLine.getOrDefault(line.number(), 0L))))
            .toList());
  }
}
