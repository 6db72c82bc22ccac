package largesse.earning.purchase;

import java.util.UUID;

/** Which purchase is meant. */
sealed interface PurchaseReference {
  record ById(String programme, UUID id) implements PurchaseReference {}

  record ByReceipt(ReceiptKey receipt) implements PurchaseReference {}
}
