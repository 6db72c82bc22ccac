package largesse.earning.purchase;

import java.util.HashSet;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.OccurredAt;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;

/** What can be said of a purchase or a return without knowing anything else. Pure. */
final class CheckRequest {
  private static final char NUL = '\0';

  private CheckRequest() {}

  /**
   * Checks a purchase.
   *
   * @throws Refused LINE_NUMBER_REPEATED, COST_AND_MARGIN, OCCURRED_TOO_EARLY,
   *     BUSINESS_DATE_IMPLAUSIBLE, INVALID_REQUEST
   * @throws largesse.runtime.money.AmountOverflow when the sum of the lines is out of range
   */
  static void check(Purchase purchase) {
    OccurredAt.requireSane("purchase.occurred_at", purchase.occurredAt());
    checkReceipt("purchase.receipt", purchase.receipt());
    purchase.member().ifPresent(reference -> checkText("purchase.member", reference.value()));
    var numbers = new HashSet<Integer>();
    for (var index = 0; index < purchase.lines().size(); index++) {
      var line = purchase.lines().get(index);
      var field = "purchase.lines[" + index + "]";
      checkNumber(field, numbers.add(line.number()));
      checkText(field + ".sku", line.sku());
      checkText(field + ".category", line.category());
      checkText(field + ".brand", line.brand());
      if (line.cost().isPresent() && line.margin().isPresent()) {
        throw EarningReason.COST_AND_MARGIN.refusedAt(
            field + ".margin_micros", "A line has a cost or a margin, not both.");
      }
    }
    purchase.net();
  }

  /**
   * Checks a return.
   *
   * @throws Refused LINE_NUMBER_REPEATED, OCCURRED_TOO_EARLY, BUSINESS_DATE_IMPLAUSIBLE,
   *     INVALID_REQUEST
   */
  static void check(Return goods) {
    if (goods.everything() != goods.lines().isEmpty()) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(
          "return.lines", "A return names its lines, or says that everything comes back.");
    }
    OccurredAt.requireSane("return.occurred_at", goods.occurredAt());
    checkReceipt("return.receipt", goods.receipt());
    var numbers = new HashSet<Integer>();
    for (var index = 0; index < goods.lines().size(); index++) {
      checkNumber("return.lines[" + index + "]", numbers.add(goods.lines().get(index).number()));
    }
  }

  private static void checkReceipt(String field, ReceiptKey receipt) {
    checkText(field + ".till", receipt.till());
    checkText(field + ".number", receipt.number());
    if (receipt.businessDate().getYear() < 2000) {
      throw EarningReason.BUSINESS_DATE_IMPLAUSIBLE.refusedAt(
          field + ".business_date", "A business date can't lie before the year 2000.");
    }
  }

  private static void checkNumber(String field, boolean isNew) {
    if (!isNew) {
      throw EarningReason.LINE_NUMBER_REPEATED.refusedAt(
          field + ".number", "Each line has a number of its own.");
    }
  }

  /** PostgreSQL's texts hold every character but this one. */
  private static void checkText(String field, String text) {
    if (text.indexOf(NUL) >= 0) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(field, "A text can't hold the character NUL.");
    }
  }
}
