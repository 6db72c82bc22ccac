package largesse.causes.panel;

/**
 * How many causes an open panel has: neither too few nor too many (A5).
 *
 * <p>Invariant: 1 ≤ min ≤ max.
 */
public record PanelBounds(int min, int max) {
  public static final int DEFAULT_MIN = 3;
  public static final int DEFAULT_MAX = 12;

  public PanelBounds {
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("Bounds of " + min + " to " + max);
    }
  }

  /** The smallest size meant by a request's {@code min_size}. */
  static int min(int requested) {
    return requested == 0 ? DEFAULT_MIN : requested;
  }

  /** The largest size meant by a request's {@code max_size}. */
  static int max(int requested) {
    return requested == 0 ? DEFAULT_MAX : requested;
  }

  public boolean contains(int size) {
    return min <= size && size <= max;
  }
}
