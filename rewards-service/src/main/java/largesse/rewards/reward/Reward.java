package largesse.rewards.reward;

import java.time.Period;
import java.util.OptionalLong;

/**
 * Something to be had for units, as people describe it.
 *
 * @param reward the operator's code
 * @param price of one, in the unit's smallest steps
 * @param stock how many there are in total, those redeemed among them; empty: no limit
 * @param voucherValidFor how long after the redemption its vouchers are good; zero: for ever
 */
record Reward(
    String reward,
    String name,
    String description,
    String unit,
    long price,
    OptionalLong stock,
    boolean active,
    Period voucherValidFor) {}
