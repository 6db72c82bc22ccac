/** Redemptions: a durable state machine from a member's wish to the vouchers in their hand. */
@NullMarked
package largesse.rewards.redemption;

import org.jspecify.annotations.NullMarked;
