package largesse.runtime.money;

/**
 * A rate in parts per million.
 *
 * <p>Limits: 0 to 1,000,000.
 */
public record Ppm(int value) {
  public static final Ppm ZERO = new Ppm(0);
  public static final Ppm ONE = new Ppm(1_000_000);

  public Ppm {
    if (value < 0 || value > 1_000_000) {
      throw new IllegalArgumentException("A rate is 0 to 1,000,000 parts per million");
    }
  }
}
