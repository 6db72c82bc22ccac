package largesse.earning.unit;

/** What becomes of units that a return takes back after they were spent (xR1). */
public enum ShortfallPolicy {
  /** The member owes them; later credits cover that first. */
  NEGATIVE,
  /** The programme bears the loss. */
  FLOOR_ZERO,
  /** The till lowers the refund by what they are worth. */
  CASH_DEDUCT
}
