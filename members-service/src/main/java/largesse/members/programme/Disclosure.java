package largesse.members.programme;

/** How finely others than operator and finance see the share of a purchase (xM14). */
public enum Disclosure {
  LINE,
  PURCHASE,
  PERIOD
}
