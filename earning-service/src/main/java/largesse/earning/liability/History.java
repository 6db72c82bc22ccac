package largesse.earning.liability;

/**
 * What became of credits of a unit that are closed, in smallest steps.
 *
 * @param closed all of them, less what returns took back
 * @param lapsed of that
 */
record History(long closed, long lapsed) {
  static final History NONE = new History(0, 0);
}
