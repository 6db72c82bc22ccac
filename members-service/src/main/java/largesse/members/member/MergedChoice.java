package largesse.members.member;

/** What becomes of the choices of causes of two who are merged, where both have one. */
enum MergedChoice {
  /** The one made last holds. */
  LATEST,
  /** Neither holds until the member has chosen anew. */
  ASK
}
