package largesse.earning.purchase;

/** What baskets are judged for. */
enum Purpose {
  /** They are paid: what they use of caps is locked and used. */
  RECORD,
  /** They are about to be: at prices before discounts, and nothing is used. */
  QUOTE
}
