package largesse.causes.allocation;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * Under which a purchase, its returns and its entries are kept.
 *
 * @param subject the member; without one the purchase itself: the journal orders and spreads its
 *     events by the same
 */
record PurchaseKey(String programme, UUID subject, UUID purchaseId)
    implements Comparable<PurchaseKey> {
  private static final Comparator<PurchaseKey> ORDER =
      Comparator.comparing(PurchaseKey::programme)
          .thenComparing(PurchaseKey::subject)
          .thenComparing(PurchaseKey::purchaseId);

  static PurchaseKey of(String programme, Optional<UUID> memberId, UUID purchaseId) {
    return new PurchaseKey(programme, memberId.orElse(purchaseId), purchaseId);
  }

  @Override
  public int compareTo(PurchaseKey other) {
    return ORDER.compare(this, other);
  }
}
