package largesse.earning.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import largesse.runtime.money.Micros;

/**
 * A purchase as rules see it.
 *
 * @param businessDate the store's
 * @param currency ISO 4217; the programme's
 * @param member absent: nobody, who earns nothing
 * @param lines those that are judged: of a purchase with returns, what is left of each
 */
public record Basket(
    Instant occurredAt,
    LocalDate businessDate,
    BasketStore store,
    Channel channel,
    String currency,
    Optional<BasketMember> member,
    List<BasketLine> lines)
    implements Occasion {

  public Basket {
    lines = List.copyOf(lines);
  }

  public Basket withLines(List<BasketLine> newLines) {
    return new Basket(occurredAt, businessDate, store, channel, currency, member, newLines);
  }

  @Override
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * The sum of the lines' net.
   *
   * @throws largesse.runtime.money.AmountOverflow when it is out of range
   */
  public Micros net() {
    var sum = Micros.ZERO;
    for (var line : lines) {
      sum = sum.plus(new Micros(line.netMicros()));
    }
    return sum;
  }
}
