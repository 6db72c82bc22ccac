package largesse.earning.rule;

/** What happens in a member's life. */
public enum MomentKind {
  /** Once. */
  ENROLMENT,
  /** Once a year. */
  BIRTHDAY,
  /** Each time that a level is reached by what is given. */
  RECOGNITION
}
