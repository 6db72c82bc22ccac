package largesse.gateway.http;

/**
 * What came of a request that takes effect once.
 *
 * @param replayed whether it had been made before, and this is the answer of then
 */
public record Once<T>(T value, boolean replayed) {}
