/** Rewards that members are granted for nothing: owed, issued, and taken back. */
@NullMarked
package largesse.rewards.grant;

import org.jspecify.annotations.NullMarked;
