package largesse.causes.platform;

/**
 * Something that time brings about. It is run again and again, on every replica, and must be right
 * whenever it runs: late, twice at once, or broken off in the middle.
 */
public interface Chore {

  /** Does all that is due now. */
  void run();
}
