package largesse.causes.total;

import largesse.runtime.money.Micros;

/**
 * The sum of a group.
 *
 * @param key the group's
 * @param amount allocated less reversed
 * @param purchases that gave something, also those returned since, each once
 */
public record Total(String key, Micros amount, long purchases) {}
