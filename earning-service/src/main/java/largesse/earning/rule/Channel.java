package largesse.earning.rule;

/** Where a purchase was made. */
public enum Channel {
  STORE,
  WEB,
  APP,
  PHONE
}
