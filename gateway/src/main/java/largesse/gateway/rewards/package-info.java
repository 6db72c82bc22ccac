/** What a balance buys: rewards and redemptions. */
@NullMarked
package largesse.gateway.rewards;

import org.jspecify.annotations.NullMarked;
