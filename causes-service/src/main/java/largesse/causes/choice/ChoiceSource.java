package largesse.causes.choice;

/** Whose choice a split is. */
public enum ChoiceSource {
  /** Made for this purchase only. */
  PURCHASE,
  /** The member's standing one. */
  STANDING,
  /** The panel's, for who has not chosen. */
  DEFAULT
}
