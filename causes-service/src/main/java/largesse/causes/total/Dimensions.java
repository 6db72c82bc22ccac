package largesse.causes.total;

import java.time.LocalDate;

/**
 * By what people ask for totals: where, how, when and by whom a purchase was made.
 *
 * @param businessDate the store's
 * @param zone the store's
 * @param channel as "STORE"
 * @param segment the member's; empty: none
 * @param tier the member's; empty: none
 */
public record Dimensions(
    LocalDate businessDate,
    String zone,
    String store,
    String channel,
    String segment,
    String tier) {}
