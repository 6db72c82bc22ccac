package largesse.members.platform;

/**
 * What became of a request to put something.
 *
 * @param value as it now is
 * @param created whether it is new
 */
public record Put<T>(T value, boolean created) {}
