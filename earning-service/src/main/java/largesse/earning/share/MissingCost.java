package largesse.earning.share;

/** What becomes of a line of which neither cost nor margin is told (xM4). */
public enum MissingCost {
  /** It gives of the standard margin, provisionally; nothing where there is none. */
  STANDARD_MARGIN,
  /** It gives nothing, provisionally. */
  HOLD,
  /** The purchase is refused. */
  REJECT
}
