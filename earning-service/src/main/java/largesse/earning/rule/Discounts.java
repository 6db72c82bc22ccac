package largesse.earning.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.rule.Stacking.Mode;

/**
 * Takes discounts off the lines of a basket. Each is of the price before any, but in a
 * multiplicative group of what the ones before it in the group left; no line costs less than
 * nothing.
 */
final class Discounts {
  private final Basket basket;
  private final Map<Integer, Long> left = new LinkedHashMap<>();
  private final Map<String, Long> takenByGroup = new HashMap<>();

  Discounts(Basket basket) {
    this.basket = basket;
    basket.lines().forEach(line -> left.put(line.number(), line.netMicros()));
  }

  /**
   * What rules take off, by rule in order and within one by line.
   *
   * @param applying in order; of exclusive groups one each
   */
  List<Discount> of(List<Applying> applying) {
    var best = bestOf(applying);
    var discounts = new ArrayList<Discount>();
    for (var one : applying) {
      if (!one.rule().rule().stacks(Mode.BEST_OF) || best.containsValue(one.id())) {
        discounts.addAll(take(one));
      }
    }
    return discounts;
  }

  /** Of each group of which the best counts, the rule that would take off the most. */
  private Map<String, String> bestOf(List<Applying> applying) {
    var worth = new HashMap<String, Long>();
    var best = new HashMap<String, String>();
    for (var one : applying) {
      if (one.rule().rule().stacks(Mode.BEST_OF)) {
        var group = one.rule().rule().stacking().orElseThrow().group();
        var amount = sum(wanted(one));
        if (amount > worth.getOrDefault(group, 0L)) {
          worth.put(group, amount);
          best.put(group, one.id());
        }
      }
    }
    return best;
  }

  private List<Discount> take(Applying one) {
    var wanted = withinCeiling(one, wanted(one));
    var discounts = new ArrayList<Discount>();
    wanted.forEach((line, micros) -> {
      var taken = Math.min(micros, left.getOrDefault(line, 0L));
      if (taken > 0) {
        left.merge(line, -taken, Long::sum);
        discounts.add(new Discount(one.id(), line, taken));
      }
    });
    return discounts;
  }

  private Map<Integer, Long> wanted(Applying one) {
    var prices = prices(one);
    var wanted = new LinkedHashMap<Integer, Long>();
    for (var effect : one.rule().rule().effects()) {
      if (effect instanceof Effect.Discount discount) {
        DiscountedLines.of(discount, one.counted().lines(), prices)
            .forEach((line, micros) -> wanted.merge(line, micros, Math::addExact));
      }
    }
    return wanted;
  }

  /** What a discount is taken of, by line. */
  private Map<Integer, Long> prices(Applying one) {
    if (one.rule().rule().stacks(Mode.MULTIPLICATIVE)) {
      return left;
    }
    var before = new HashMap<Integer, Long>();
    basket.lines().forEach(line -> before.put(line.number(), line.netMicros()));
    return before;
  }

  /** Cut to what the ceiling of the rule's group leaves, over the lines in proportion. */
  private Map<Integer, Long> withinCeiling(Applying one, Map<Integer, Long> wanted) {
    var stacking = one.rule().rule().stacking();
    if (stacking.isEmpty() || stacking.get().maxDiscountPpm() == 0) {
      return wanted;
    }
    var group = stacking.get().group();
    var most = DiscountedLines.part(basket.net().value(), stacking.get().maxDiscountPpm());
    var room = most - takenByGroup.getOrDefault(group, 0L);
    var total = sum(wanted);
    var cut = total <= room ? wanted : DiscountedLines.spread(room, wanted);
    takenByGroup.merge(group, Math.min(total, room), Long::sum);
    return cut;
  }

  private static long sum(Map<Integer, Long> amounts) {
    return amounts.values().stream().reduce(0L, Math::addExact);
  }
}
