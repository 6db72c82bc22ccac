package largesse.causes.member;

/** What becomes of the standing choices of two members who are merged, where both have one. */
public enum MergedChoice {
  /** The one that was made last holds. */
  LATEST,
  /** Neither holds until the member has chosen anew. */
  ASK
}
