package largesse.gateway.http;

/**
 * Something that was put.
 *
 * @param created whether it is new
 */
public record Changed<T>(T value, boolean created) {}
