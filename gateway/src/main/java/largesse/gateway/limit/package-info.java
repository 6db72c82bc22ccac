/** How much one client may ask for. */
@NullMarked
package largesse.gateway.limit;

import org.jspecify.annotations.NullMarked;
