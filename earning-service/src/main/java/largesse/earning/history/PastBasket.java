package largesse.earning.history;

import java.time.YearMonth;
import java.util.UUID;
import largesse.earning.rule.Basket;

/**
 * What is left of a member's purchase in the book.
 *
 * @param basket its member and store as the purchase found them; has lines
 */
public record PastBasket(UUID member, Basket basket) {

  /** In which it happened, in the store's time zone, as "2026-11". */
  public String month() {
    return YearMonth.from(basket.occurredAt().atZone(basket.store().timeZone())).toString();
  }
}
