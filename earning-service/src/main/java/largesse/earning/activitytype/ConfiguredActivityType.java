package largesse.earning.activitytype;

/**
 * An activity type as it is now.
 *
 * @param revision 1 for the first, one more at every change
 */
public record ConfiguredActivityType(ActivityType type, long revision) {}
