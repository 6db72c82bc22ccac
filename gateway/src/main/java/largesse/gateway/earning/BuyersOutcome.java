package largesse.gateway.earning;

/**
 * What came of a purchase, and whose it was.
 *
 * @param member our id; empty: none
 */
record BuyersOutcome(String member, PurchaseOutcome outcome, boolean replayed) {}
