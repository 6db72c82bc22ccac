package largesse.causes.total;

import largesse.runtime.money.Micros;

/**
 * What a cause has from all purchases.
 *
 * @param reversed by returns, to be subtracted
 * @param purchases that gave something to it, also those returned since
 */
public record CauseTotals(Micros allocated, Micros reversed, long purchases) {}
