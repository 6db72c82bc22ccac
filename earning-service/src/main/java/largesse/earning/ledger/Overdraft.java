package largesse.earning.ledger;

/**
 * What of a burn was not there, and how far below zero it might have gone, in smallest steps.
 *
 * @param overdrawn what is owed; 0: all was there
 */
record Overdraft(long overdrawn, long limit) {
  boolean isOwed() {
    return overdrawn > 0;
  }
}
