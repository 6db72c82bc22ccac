package largesse.causes.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import largesse.runtime.money.Micros;

/**
 * What a bank is asked to pay.
 *
 * <p>Invariant: the same settlement always makes the same file.
 *
 * @param id at most 35 characters
 * @param payments at least one
 */
record PaymentFile(
    String id,
    Instant createdAt,
    LocalDate payOn,
    Account debtor,
    Currency currency,
    List<Payment> payments) {

  PaymentFile {
    payments = List.copyOf(payments);
    if (payments.isEmpty()) {
      throw new IllegalArgumentException("A file without payments");
    }
  }

  Micros total() {
    return payments.stream().map(Payment::amount).reduce(Micros.ZERO, Micros::plus);
  }
}
