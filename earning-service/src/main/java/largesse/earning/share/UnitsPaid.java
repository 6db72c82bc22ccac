package largesse.earning.share;

/** What it does to the margin of a line that some of it was paid in units (xM8). */
public enum UnitsPaid {
  /** Nothing: units are a tender as any other. */
  REVENUE,
  /** It is lower by that. */
  REWARD_COST
}
