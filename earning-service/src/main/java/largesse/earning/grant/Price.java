package largesse.earning.grant;

/**
 * What was burned for a grant.
 *
 * @param amount smallest steps
 */
public record Price(String unit, long amount) {}
