package largesse.causes.split;

import largesse.runtime.money.Micros;

/** What one cause has of an amount; in a difference it can be negative. */
public record Portion(String cause, Micros amount) {}
