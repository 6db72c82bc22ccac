/** Calls to the services. */
@NullMarked
package largesse.gateway.neighbour;

import org.jspecify.annotations.NullMarked;
