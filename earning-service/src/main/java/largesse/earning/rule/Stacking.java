package largesse.earning.rule;

/**
 * How a rule goes together with the others of its group, which all say the same.
 *
 * @param maxUnits the most that the group credits of a unit for a purchase; 0: any amount
 * @param maxDiscountPpm the most that it takes off a basket, as a part of its net; 0: all of it
 */
public record Stacking(String group, Mode mode, long maxUnits, int maxDiscountPpm) {

  /** How the rules of a group go together. */
  public enum Mode {
    /** Only the first that applies, in order. */
    EXCLUSIVE,
    /** Only the one that credits, or takes off, the most; of equal ones the first. */
    BEST_OF,
    /** All; each discount is taken of the price before any. */
    ADDITIVE,
    /** All; each discount is taken of what the ones before it in the group left. */
    MULTIPLICATIVE
  }
}
