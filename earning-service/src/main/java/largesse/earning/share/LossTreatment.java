package largesse.earning.share;

/** What a line that makes a loss does to the others of its purchase (xM1). */
public enum LossTreatment {
  /** It gives nothing, and takes nothing from the others. */
  LINE_FLOOR,
  /** It takes from the others, in proportion to what they give, until nothing is left. */
  BASKET_NETTING
}
