package largesse.earning.purchase;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.InForce;
import largesse.earning.ledger.Credit;
import largesse.earning.rule.Basket;
import largesse.earning.rule.BasketLine;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.BasketStore;
import largesse.earning.rule.Discount;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;
import largesse.earning.share.MarginLine;
import largesse.earning.share.Share;

/** What a purchase yields by a configuration. Pure: the same purchase gets the same answer. */
final class JudgePurchase {
  private JudgePurchase() {}

  /**
   * Judges a purchase by what was in force when it happened.
   *
   * @param zone the programme's time zone
   * @param room what others have left of caps
   * @throws largesse.runtime.money.AmountOverflow when an amount is out of range
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE when a credit is, COST_MISSING
   */
  static Judged judge(
      Purchase purchase,
      Participants participants,
      Configuration configuration,
      ZoneId zone,
      Room room) {
    var inForce = configuration.at(purchase.occurredAt());
    var evaluation = inForce.rules().evaluate(basket(purchase, participants), room);
    return judged(purchase, participants, configuration, zone, room, evaluation);
  }

  /** As {@link #judge}, and says of every rule in force what became of it. */
  static Judged explain(
      Purchase purchase,
      Participants participants,
      Configuration configuration,
      ZoneId zone,
      Room room) {
    var inForce = configuration.at(purchase.occurredAt());
    var evaluation = inForce.rules().explain(basket(purchase, participants), room);
    return judged(purchase, participants, configuration, zone, room, evaluation);
  }

  /** What the rules take off a basket at prices before discounts. */
  static List<Discount> discounts(
      Purchase purchase, Participants participants, Configuration configuration) {
    var rules = configuration.at(purchase.occurredAt()).rules();
    return rules.discounts(basket(purchase, participants));
  }

  private static Judged judged(
      Purchase purchase,
      Participants participants,
      Configuration configuration,
      ZoneId zone,
      Room room,
      Evaluation evaluation) {
    var inForce = configuration.at(purchase.occurredAt());
    var credits =
        evaluation.credits().stream()
            .map(credit -> Credit.of(credit, inForce.units(), purchase.occurredAt(), zone))
            .toList();
    return new Judged(
        configuration.revision(),
        evaluation,
        credits,
        share(purchase, participants, inForce),
        room,
        inForce.counters(),
        List.of(),
        Map.of());
  }

  static Basket basket(Purchase purchase, Participants participants) {
    var lines = purchase.lines().stream().map(JudgePurchase::basketLine).toList();
    return basket(purchase, participants, lines);
  }

  /** The basket that rules see, of these lines. */
  static Basket basket(Purchase purchase, Participants participants, List<BasketLine> lines) {
    var store = participants.store();
    return new Basket(
        purchase.occurredAt(),
        purchase.receipt().businessDate(),
        new BasketStore(store.key().store(), store.zone(), store.brand(), store.timeZone()),
        purchase.channel(),
        purchase.currency(),
        participants.member().map(member -> new BasketMember(member.tier(), member.segment())),
        lines);
  }

  private static Optional<Share> share(
      Purchase purchase, Participants participants, InForce inForce) {
    var lines = purchase.lines().stream().map(JudgePurchase::marginLine).toList();
    return inForce.sharePolicy().map(policy -> policy.shareOf(participants.store().zone(), lines));
  }

  private static BasketLine basketLine(PurchaseLine line) {
    return new BasketLine(
        line.number(),
        line.sku(),
        line.category(),
        line.brand(),
        line.quantityMicros(),
        line.net().value());
  }

  private static MarginLine marginLine(PurchaseLine line) {
    return beforeUnits(line).paidInUnits(line.unitsPaid().value());
  }

  private static MarginLine beforeUnits(PurchaseLine line) {
    var revenue = line.net().plus(line.funded()).value();
    if (line.margin().isPresent()) {
      return MarginLine.ofMargin(
          line.number(), line.category(), revenue, line.margin().get().value());
    }
    return line.cost()
        .map(cost -> MarginLine.ofCost(line.number(), line.category(), revenue, cost.value()))
        .orElseGet(() -> MarginLine.ofUnknown(line.number(), line.category(), revenue));
  }
}
