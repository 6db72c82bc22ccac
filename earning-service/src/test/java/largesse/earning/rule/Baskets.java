package largesse.earning.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.runtime.money.Micros;

/**
 * Baskets for tests: bought in Oslo on Sunday 22 November 2026 at 10:15 by a member of tier gold.
 */
public final class Baskets {
  public static final Instant SUNDAY = Instant.parse("2026-11-22T09:15:00Z");

  private static final BasketStore OSLO =
      new BasketStore("osl-01", "North", "nordmart", ZoneId.of("Europe/Oslo"));

  private Baskets() {}

  public static Basket of(BasketLine... lines) {
    return of(Optional.of(new BasketMember("gold", "Consumer")), lines);
  }

  public static Basket ofTier(String tier, BasketLine... lines) {
    return of(Optional.of(new BasketMember(tier, "Consumer")), lines);
  }

  public static Basket of(Optional<BasketMember> member, BasketLine... lines) {
    return new Basket(
        SUNDAY, LocalDate.parse("2026-11-22"), OSLO, Channel.STORE, "EUR", member, List.of(lines));
  }

  /** A basket of one line of a net amount. */
  public static Basket net(String net) {
    return of(line(1, "chair", "Furniture/Chairs", net));
  }

  public static BasketLine line(int number, String sku, String category, String net) {
    return new BasketLine(number, sku, category, "own", 1_000_000, Micros.parse(net).value());
  }

  /** The largest basket there can be. */
  public static Basket largest() {
    var lines = new ArrayList<BasketLine>();
    for (var number = 1; number <= 1_000; number++) {
      lines.add(line(number, "sku-" + number, "Furniture/Chairs", "1.00"));
    }
    return of(lines.toArray(BasketLine[]::new));
  }
}
