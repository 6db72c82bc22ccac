package largesse.earning.activity;

/**
 * The natural key of an activity.
 *
 * @param source the system that tells it
 * @param externalId its id there
 */
record ActivityKey(String programme, String source, String externalId) {}
