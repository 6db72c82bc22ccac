package largesse.earning.rule;

/** The two whom it can reward that a member has won a friend. */
public enum ReferralSide {
  /** The member who was won. */
  FRIEND,
  /** The member who has won them. */
  REFERRER
}
