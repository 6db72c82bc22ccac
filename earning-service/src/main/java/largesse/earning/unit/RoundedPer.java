package largesse.earning.unit;

/** Over what fractions of a unit's smallest step are rounded, for each rule. */
public enum RoundedPer {
  PURCHASE,
  LINE
}
