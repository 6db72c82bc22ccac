package largesse.earning.ledger;

/**
 * What a burn or a giving back is answered.
 *
 * @param encoded the answer as stored
 * @param replayed whether it is the one of an earlier time
 */
record LedgerAnswer(byte[] encoded, boolean replayed) {}
