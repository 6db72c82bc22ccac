/** Who calls: tokens are verified here, and again by each service. */
@NullMarked
package largesse.gateway.access;

import org.jspecify.annotations.NullMarked;
