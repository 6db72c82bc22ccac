package largesse.earning.purchase;

/**
 * Something that commands take turns over: of those that want the same, only the first is in a
 * batch, and the others follow in their order.
 */
sealed interface Turn {
  /** A purchase, to be recorded or to be returned. */
  record OfPurchase(PurchaseReference purchase) implements Turn {}

  /** A return's own receipt. */
  record OfReturn(ReceiptKey receipt) implements Turn {}

  record OfIdempotencyKey(String programme, String key) implements Turn {}
}
