/** Rewards that members are granted: what for, and whether they still are. */
@NullMarked
package largesse.earning.grant;

import org.jspecify.annotations.NullMarked;
