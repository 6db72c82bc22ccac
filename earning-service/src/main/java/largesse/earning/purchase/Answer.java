package largesse.earning.purchase;

import largesse.runtime.programme.Disclosure;

/**
 * What the caller of a command gets, once it is committed.
 *
 * @param encoded the response as stored, complete
 * @param replayed whether it is the one of an earlier time
 * @param disclosure how much of the share may be shown
 */
record Answer(byte[] encoded, boolean replayed, Disclosure disclosure) {}
