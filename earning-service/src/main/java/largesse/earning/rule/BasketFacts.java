package largesse.earning.rule;

import dev.cel.runtime.CelVariableResolver;
import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A basket in the words of conditions, each put together only when a condition asks for it. */
final class BasketFacts implements CelVariableResolver {
  private final Basket basket;
  private final Lines lines;
  private final Optional<Object> member;
  private final Optional<Object> store;
  private @Nullable Map<String, Object> purchase;

  BasketFacts(Basket basket, BasketMember member) {
    this.basket = basket;
    this.lines = new Lines(basket.lines());
    this.member = Optional.of(member.fields());
    this.store = Optional.of(fields(basket.store()));
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "purchase" -> Optional.of(purchase());
      case "member" -> member;
      case "store" -> store;
      default -> Optional.empty();
    };
  }

  /** These facts, and {@code line}. */
  CelVariableResolver withLine(int index) {
    return name -> name.equals("line") ? Optional.of(lines.get(index)) : find(name);
  }

  private Map<String, Object> purchase() {
    var known = purchase;
    if (known == null) {
      known = fields(basket, lines);
      purchase = known;
    }
    return known;
  }

  private static Map<String, Object> fields(Basket basket, Lines lines) {
    var local = LocalDateTime.ofInstant(basket.occurredAt(), basket.store().timeZone());
    var date = basket.businessDate();
    return Map.of(
        "netMicros",
        basket.net().value(),
        "currency",
        basket.currency(),
        "channel",
        basket.channel().name(),
        "businessDate",
        date.toString(),
        "weekday",
        date.getDayOfWeek().name(),
        "month",
        (long) date.getMonthValue(),
        "dayOfMonth",
        (long) date.getDayOfMonth(),
        "hour",
        (long) local.getHour(),
        "lineCount",
        (long) lines.size(),
        "lines",
        lines);
  }

  private static Map<String, Object> fields(BasketStore store) {
    return Map.of("id", store.id(), "zone", store.zone(), "brand", store.brand());
  }

  private static final class Lines extends AbstractList<Map<String, Object>> {
    private final List<BasketLine> lines;
    private final @Nullable Map<String, Object>[] fields;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    Lines(List<BasketLine> lines) {
      this.lines = lines;
      this.fields = new Map[lines.size()];
    }

    @Override
    public Map<String, Object> get(int index) {
      var known = fields[index];
      if (known == null) {
        known = fields(lines.get(index));
        fields[index] = known;
      }
      return known;
    }

    @Override
    public int size() {
      return lines.size();
    }

    private static Map<String, Object> fields(BasketLine line) {
      return Map.of(
          "number", (long) line.number(),
          "sku", line.sku(),
          "category", line.category(),
          "brand", line.brand(),
          "quantityMicros", line.quantityMicros(),
          "netMicros", line.netMicros());
    }
  }
}
