package largesse.earning.ledger;

/**
 * Another transaction has just written what this one was about to write first. Rolled back and run
 * again, it finds what the other one wrote.
 */
public final class LostRace extends RuntimeException {
  public LostRace(String what) {
    super(what, null, false, false);
  }
}
