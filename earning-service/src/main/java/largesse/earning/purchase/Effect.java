package largesse.earning.purchase;

/**
 * What the ledger made of a command.
 *
 * @param units smallest steps moved, over all units: what the ledger must show
 * @param answer the encoded response
 */
record Effect(long units, byte[] answer) {}
