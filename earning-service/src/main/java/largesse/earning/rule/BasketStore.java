package largesse.earning.rule;

import java.time.ZoneId;

/**
 * What rules see of a store.
 *
 * @param brand empty: none
 */
public record BasketStore(String id, String zone, String brand, ZoneId timeZone) {}
