package largesse.runtime.programme;

/** Who besides operator and finance sees the share of a purchase, and how finely (xM14). */
public enum Disclosure {
  /** The share of each line. */
  LINE,
  /** The share of the whole purchase. */
  PURCHASE,
  /** Only totals of a period. */
  PERIOD
}
