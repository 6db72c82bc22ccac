package largesse.causes.settlement;

import largesse.runtime.money.Micros;

/**
 * A settlement in a list.
 *
 * @param settlement without its items
 * @param amount what it pays to all causes
 */
record ListedSettlement(Settlement settlement, Micros amount) {}
