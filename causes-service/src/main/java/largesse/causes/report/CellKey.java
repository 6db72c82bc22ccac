package largesse.causes.report;

import java.util.Comparator;

/** Which cell of which table. */
record CellKey(String programme, Dimension dimension, Resolution resolution, Cell.Place place)
    implements Comparable<CellKey> {
  private static final Comparator<CellKey> ORDER =
      Comparator.comparing(CellKey::programme)
          .thenComparing(CellKey::dimension)
          .thenComparing(CellKey::resolution)
          .thenComparing(CellKey::place);

  /** An order for taking locks in. */
  @Override
  public int compareTo(CellKey other) {
    return ORDER.compare(this, other);
  }
}
