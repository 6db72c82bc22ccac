package largesse.earning.member;

import java.time.ZoneId;

/**
 * A store, or a web shop.
 *
 * @param zone the region or market
 * @param brand empty: none
 * @param timeZone its business dates follow it
 * @param revision the larger one is the newer
 */
public record Store(StoreKey key, String zone, String brand, ZoneId timeZone, long revision) {}
