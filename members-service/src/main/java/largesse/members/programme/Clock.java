package largesse.members.programme;

/** Which time a programme lives in. */
public enum Clock {
  /** The world's. */
  REAL,
  /** The world's, moved ahead by its operator. */
  SANDBOX
}
