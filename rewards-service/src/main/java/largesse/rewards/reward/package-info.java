/** The catalogue: what there is to be had, its price and its stock. */
@NullMarked
package largesse.rewards.reward;

import org.jspecify.annotations.NullMarked;
