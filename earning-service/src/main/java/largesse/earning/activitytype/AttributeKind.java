package largesse.earning.activitytype;

/** What the values of an attribute are. */
public enum AttributeKind {
  TEXT,
  /** A whole number. */
  NUMBER,
  BOOLEAN
}
