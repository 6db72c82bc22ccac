/** How an amount is divided among causes. */
@NullMarked
package largesse.causes.split;

import org.jspecify.annotations.NullMarked;
