package largesse.earning.ledger;

/**
 * What was taken back from a lot.
 *
 * @param clawedBack what it held less then
 * @param ownAccount what was noted on the account of its own origin
 * @param counting what counted for tiers no longer
 */
record TakenFrom(LotKey lot, long clawedBack, long ownAccount, long counting) {}
