package largesse.causes.total;

import java.util.Comparator;

/**
 * What a row of totals is about.
 *
 * @param cause empty: what is held
 * @param ofMembers whether the purchases were members'
 */
public record TotalKey(String programme, String cause, Dimensions dimensions, boolean ofMembers)
    implements Comparable<TotalKey> {
  private static final Comparator<Dimensions> BY_DIMENSIONS =
      Comparator.comparing(Dimensions::businessDate)
          .thenComparing(Dimensions::zone)
          .thenComparing(Dimensions::store)
          .thenComparing(Dimensions::channel)
          .thenComparing(Dimensions::segment)
          .thenComparing(Dimensions::tier);
  private static final Comparator<TotalKey> ORDER =
      Comparator.comparing(TotalKey::programme)
          .thenComparing(TotalKey::cause)
          .thenComparing(TotalKey::dimensions, BY_DIMENSIONS)
          .thenComparing(TotalKey::ofMembers);

  /** An order for taking locks in. */
  @Override
  public int compareTo(TotalKey other) {
    return ORDER.compare(this, other);
  }
}
