package largesse.causes.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.runtime.programme.Programme;

/** Makes the files of exported settlements: always the same, whatever became of the payments. */
final class PaymentFiles {
  private PaymentFiles() {}

  /** The file of a settlement that is exported. */
  static PaymentFile of(Programme programme, Settlement settlement) {
    var export = settlement.export().orElseThrow();
    return new PaymentFile(
        compact(settlement.id()),
        export.at(),
        LocalDate.ofInstant(export.at(), programme.timeZone()).plusDays(1),
        export.debtor(),
        programme.currency(),
        payments(programme.id(), settlement));
  }

  private static List<Payment> payments(String programme, Settlement settlement) {
    var payments = new ArrayList<Payment>();
    for (var item : settlement.items()) {
      item.account()
          .ifPresent(account ->
              payments.add(
                  new Payment(
                      compact(item.id()),
                      account,
                      item.amount(),
                      programme + " " + item.cause() + " " + item.through())));
    }
    return payments;
  }

  private static String compact(UUID id) {
    return id.toString().replace("-", "");
  }
}
