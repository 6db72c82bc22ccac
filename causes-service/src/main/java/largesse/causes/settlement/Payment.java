package largesse.causes.settlement;

import largesse.runtime.money.Micros;

/**
 * One payment of a file for the bank.
 *
 * @param id at most 35 characters; the same for ever
 * @param amount positive, in whole minor units
 * @param text for the payee
 */
record Payment(String id, Account payee, Micros amount, String text) {}
