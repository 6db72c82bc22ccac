package largesse.causes.total;

/** By what totals are grouped. */
public enum Grouping {
  /** An empty key is what is held. */
  CAUSE,
  ZONE,
  SEGMENT,
  /** Of the business date, YYYY-MM. */
  MONTH,
  /** An empty key is purchases without a member. */
  MEMBER,
  STORE,
  CHANNEL,
  TIER
}
