package largesse.members.platform;

import largesse.runtime.error.RuntimeReason;

/** Revisions of what people edit: 1 at creation, one more at every change. */
public final class Revision {
  /** What is not there yet has this one. */
  public static final long NONE = 0;

  private Revision() {}

  /**
   * Lets a change pass that was made on what is there now.
   *
   * @param expected what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused REVISION_STALE
   */
  public static void require(long expected, long current) {
    if (expected != 0 && expected != current) {
      throw RuntimeReason.REVISION_STALE
          .refused("Somebody else has changed it meanwhile.")
          .with("revision", Long.toString(current));
    }
  }
}
