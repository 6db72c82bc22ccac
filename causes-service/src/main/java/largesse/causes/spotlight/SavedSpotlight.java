package largesse.causes.spotlight;

/**
 * A spotlight as it is kept.
 *
 * @param revision 1 at creation, one more at every edit
 */
record SavedSpotlight(Spotlight value, long revision) {}
