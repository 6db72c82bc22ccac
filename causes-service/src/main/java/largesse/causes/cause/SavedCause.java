package largesse.causes.cause;

/**
 * A cause as it is kept.
 *
 * @param revision 1 at creation, one more at every edit
 * @param standing how it stands now
 */
public record SavedCause(Cause value, long revision, CauseStanding standing) {}
