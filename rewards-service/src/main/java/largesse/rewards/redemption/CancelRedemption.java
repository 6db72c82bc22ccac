package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.rewards.redemption.RedemptionEvent.CancelRequested;

/** Undoes a redemption. */
@Singleton
class CancelRedemption {
  private final RedemptionBook book;
  private final RedemptionDriver driver;

  @Inject
  CancelRedemption(RedemptionBook book, RedemptionDriver driver) {
    this.book = book;
    this.driver = driver;
  }

  /**
   * Voids its vouchers at once, and has its units and stock given back. While its units are still
   * being burned too: the ledger then gives back what it burned, or never burns it.
   *
   * @return it CANCELLED, or CANCELLING while the ledger can't be reached; as it was, when it was
   *     cancelled before
   */
  Redemption cancel(RedemptionKey key) {
    return driver.drive(book.record(key, new CancelRequested()));
  }
}
