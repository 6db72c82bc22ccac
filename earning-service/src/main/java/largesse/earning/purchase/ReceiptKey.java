package largesse.earning.purchase;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where a sale or a return is on a till's paper; unique within a programme for purchases, and again
 * for returns. Rows are written in this order, so that two batches wait for each other and don't
 * deadlock.
 */
record ReceiptKey(
    String programme, String store, String till, LocalDate businessDate, String number)
    implements Comparable<ReceiptKey> {
  private static final Comparator<ReceiptKey> ORDER =
      Comparator.comparing(ReceiptKey::programme)
          .thenComparing(ReceiptKey::store)
          .thenComparing(ReceiptKey::till)
          .thenComparing(ReceiptKey::businessDate)
          .thenComparing(ReceiptKey::number);

  @Override
  public int compareTo(ReceiptKey other) {
    return ORDER.compare(this, other);
  }
}
