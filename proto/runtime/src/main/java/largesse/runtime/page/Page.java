package largesse.runtime.page;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextPageToken where the next one begins; empty on the last
 */
public record Page<T>(List<T> items, String nextPageToken) {
  public static final int DEFAULT_SIZE = 50;
  public static final int MAX_SIZE = 500;

  public Page {
    items = List.copyOf(items);
  }

  /** The size meant by a request's {@code page_size}. */
  public static int size(int requested) {
    return requested <= 0 ? DEFAULT_SIZE : Math.min(requested, MAX_SIZE);
  }

  /**
   * The page made of what a query for {@code size + 1} rows found: the one row more tells that
   * there is a next page.
   */
  public static <T> Page<T> of(List<T> found, int size, Function<T, PageToken> tokenAfter) {
    if (found.size() <= size) {
      return new Page<>(found, "");
    }
    var items = found.subList(0, size);
    return new Page<>(items, tokenAfter.apply(items.get(size - 1)).text());
  }
}
