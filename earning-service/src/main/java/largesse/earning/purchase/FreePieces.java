package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Counters;
import largesse.earning.platform.EarningReason;
import largesse.earning.rule.Discount;
import largesse.earning.tally.Tallies;
import largesse.earning.tally.TallyDemand;

/** Finds the pieces of a basket that is quoted that full punch cards make free. */
@Singleton
class FreePieces {
  private final Tallies tallies;

  @Inject
  FreePieces(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * What cards make free.
   *
   * @param pieces how many, by card
   */
  record Found(List<Discount> discounts, Map<String, Long> pieces) {
    static final Found NOTHING = new Found(List.of(), Map.of());
  }

  /**
   * What a purchase that was paid says of them.
   *
   * @throws largesse.runtime.error.Refused GOAL_UNKNOWN
   */
  static Found told(Purchase purchase, Counters counters) {
    for (var card : purchase.freeItems().keySet()) {
      if (!counters.knows(card)) {
        throw EarningReason.GOAL_UNKNOWN.refusedAt(
            "purchase.free_items", "There is no punch card " + card + ".");
      }
    }
    return purchase.freeItems().isEmpty()
        ? Found.NOTHING
        : new Found(List.of(), purchase.freeItems());
  }

  /** At the prices that the rules leave; the cards one after the other, by id. */
  Found find(Connection connection, Purchase purchase, Participants who, Counters counters)
      throws SQLException {
    var cards = counters.inForce().stream().filter(counter -> counter.terms().freeItem()).toList();
    if (cards.isEmpty() || who.member().isEmpty()) {
      return Found.NOTHING;
    }
    var contributions =
        new Counters(cards, List.of()).contributions(JudgePurchase.basket(purchase, who), Map.of());
    var demand = TallyDemand.add(purchase.programme(), who.member().get().id(), contributions);
    var book = tallies.look(connection, List.of(demand));
    var discounts = new ArrayList<Discount>();
    var pieces = new TreeMap<String, Long>();
    for (var contribution : contributions) {
      var card = contribution.counter();
      var lines = card.lines(JudgePurchase.basket(purchase.less(discounts), who));
      var free = Math.min(book.free(demand, contribution), CompiledCounter.pieces(lines));
      if (free > 0) {
        pieces.put(card.id(), free);
        discounts.addAll(Discount.freePieces(card.id(), lines, free));
      }
    }
    return new Found(discounts, pieces);
  }
}
