package largesse.causes.settlement;

/**
 * A policy as it is kept.
 *
 * @param revision 1 at creation, one more at every change; 0: it was never put
 */
record SavedPolicy(SettlementPolicy value, long revision) {}
