package largesse.causes.indicator;

/** An exact number of an indicator's units, in millionths of one. */
public record Quantity(long millionths) {
  public static final long ONE = 1_000_000;
}
