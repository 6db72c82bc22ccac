package largesse.earning.activity;

/**
 * What a caller gets, once it is committed.
 *
 * @param encoded the response as stored, complete
 * @param replayed whether it is the one of an earlier time
 */
record ActivityAnswer(byte[] encoded, boolean replayed) {}
