package largesse.causes.recognition;

/**
 * A level as it is kept.
 *
 * @param revision 1 at creation, one more at every edit
 */
record SavedLevel(Level value, long revision) {}
