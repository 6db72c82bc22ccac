package largesse.earning.purchase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import largesse.earning.configuration.Configuration;
import largesse.earning.grant.Grant;
import largesse.earning.platform.EarningReason;
import largesse.earning.rule.Basket;
import largesse.runtime.error.Refused;

/**
 * What a return undoes: what remains of the purchase is judged anew, by what it was judged by (xR2,
 * xR5). Pure.
 */
final class JudgeReturn {
  private JudgeReturn() {}

  /**
   * Judges a return.
   *
   * @param granted what the purchase is granted still
   * @param configuration the one that the purchase was judged by
   * @throws Refused LINE_UNKNOWN, RETURN_EXCEEDS_PURCHASE, RETURN_BEFORE_PURCHASE
   */
  static JudgedReturn judge(
      Return goods, RecordedPurchase purchase, List<Grant> granted, Configuration configuration) {
    if (goods.occurredAt().isBefore(purchase.purchase().occurredAt())) {
      throw EarningReason.RETURN_BEFORE_PURCHASE.refusedAt(
          "return.occurred_at", "A return can't happen before its purchase.");
    }
    var returned = goods.everything() ? allThatIsLeft(purchase) : returnedLines(goods, purchase);
    var after = after(purchase, returned);
    var inForce = configuration.at(purchase.purchase().occurredAt());
    var basket = basketLeft(after);
    var left = inForce.rules().evaluate(basket, after.room());
    return new JudgedReturn(
        after,
        returned,
        left.byUnit(),
        granted.stream().filter(grant -> !grant.isStillIn(left.grants())).toList(),
        inForce.units(),
        inForce.counters(),
        inForce.rulesInForce(),
        left.additions(),
        basket);
  }

  private static List<ReturnedLine> allThatIsLeft(RecordedPurchase purchase) {
    var left =
        purchase.lines().stream()
            .filter(line -> !line.isAllReturned())
            .map(line -> ReturnedLine.of(line, line.quantityLeftMicros()))
            .toList();
    if (left.isEmpty()) {
      throw EarningReason.RETURN_EXCEEDS_PURCHASE.refusedAt(
          "return.everything", "All of the purchase has come back already.");
    }
    return left;
  }

  private static List<ReturnedLine> returnedLines(Return goods, RecordedPurchase purchase) {
    var byNumber =
        purchase.lines().stream()
            .collect(Collectors.toMap(RecordedLine::number, Function.identity()));
    var returned = new ArrayList<ReturnedLine>();
    for (var index = 0; index < goods.lines().size(); index++) {
      var line = goods.lines().get(index);
      var before = byNumber.get(line.number());
      if (before == null) {
        throw EarningReason.LINE_UNKNOWN.refusedAt(
            "return.lines[" + index + "].number", "The purchase has no such line.");
      }
      if (line.quantityMicros() > before.quantityLeftMicros()) {
        throw EarningReason.RETURN_EXCEEDS_PURCHASE.refusedAt(
            "return.lines[" + index + "].quantity_micros",
            "More comes back than is left of the line.");
      }
      returned.add(ReturnedLine.of(before, line.quantityMicros()));
    }
    return returned;
  }

  private static RecordedPurchase after(RecordedPurchase purchase, List<ReturnedLine> returned) {
    var quantities =
        returned.stream()
            .collect(Collectors.toMap(ReturnedLine::number, ReturnedLine::quantityMicros));
    return purchase.withLines(
        purchase.lines().stream()
            .map(line -> line.afterReturnOf(quantities.getOrDefault(line.number(), 0L)))
            .toList());
  }

  private static Basket basketLeft(RecordedPurchase after) {
    var left =
        after.lines().stream()
            .filter(line -> !line.isAllReturned())
            .map(RecordedLine::basketLine)
            .toList();
    return JudgePurchase.basket(after.purchase(), after.participants(), left);
  }
}
