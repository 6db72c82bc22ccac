/** A small client of the gateway. */
@NullMarked
package largesse.local.gateway;

import org.jspecify.annotations.NullMarked;
