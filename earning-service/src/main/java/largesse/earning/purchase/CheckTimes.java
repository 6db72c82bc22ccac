package largesse.earning.purchase;

import java.time.LocalDate;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.OccurredAt;
import largesse.runtime.error.Refused;

/** A step of the batch: declines what doesn't fit its programme. Pure. */
final class CheckTimes {
  private CheckTimes() {}

  static void check(Batch batch) {
    for (var command : batch.open()) {
      try {
        check(command, batch.programmeOf(command));
      } catch (Refused refusal) {
        batch.decline(command, refusal);
      }
    }
  }

  /**
   * Checks one command.
   *
   * @throws Refused CURRENCY_MISMATCH, OCCURRED_IN_FUTURE, BUSINESS_DATE_IMPLAUSIBLE
   */
  static void check(Command command, ProgrammeNow programme) {
    switch (command) {
      case Command.OfPurchase ofPurchase -> {
        var purchase = ofPurchase.purchase();
        checkCurrency(purchase, programme);
        OccurredAt.requirePast("purchase.occurred_at", purchase.occurredAt(), programme.now());
        checkBusinessDate("purchase", purchase.receipt().businessDate(), programme);
      }
      case Command.OfReturn ofReturn -> {
        var goods = ofReturn.goods();
        OccurredAt.requirePast("return.occurred_at", goods.occurredAt(), programme.now());
        checkBusinessDate("return", goods.receipt().businessDate(), programme);
      }
    }
  }

  static void checkCurrency(Purchase purchase, ProgrammeNow programme) {
    var currency = programme.programme().currency().getCurrencyCode();
    if (!purchase.currency().equals(currency)) {
      throw EarningReason.CURRENCY_MISMATCH.refusedAt(
          "purchase.currency", "The programme's currency is " + currency + ".");
    }
  }

  /** The business date of the store that is furthest ahead of the programme. */
  private static void checkBusinessDate(
      String field, LocalDate businessDate, ProgrammeNow programme) {
    var today = programme.now().atZone(programme.programme().timeZone()).toLocalDate();
    if (businessDate.isAfter(today.plusDays(1))) {
      throw EarningReason.BUSINESS_DATE_IMPLAUSIBLE.refusedAt(
          field + ".receipt.business_date", "A business date can't lie in the future.");
    }
  }
}
