package largesse.earning.revision;

import largesse.runtime.error.RuntimeReason;

/**
 * What became of a request to put something.
 *
 * @param value as it now is
 * @param created whether it is new
 */
public record Put<T>(T value, boolean created) {

  /**
   * Lets a change pass that was made on what is there now.
   *
   * @param expected what the editor saw; 0: whichever
   * @param current 0: nothing
   * @throws largesse.runtime.error.Refused REVISION_STALE
   */
  public static void requireExpected(long expected, long current) {
    if (expected != 0 && expected != current) {
      throw RuntimeReason.REVISION_STALE
          .refusedAt("expected_revision", "Somebody else has changed it meanwhile.")
          .with("revision", Long.toString(current));
    }
  }
}
