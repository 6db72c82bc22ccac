/** The description of this API, made from its code. */
@NullMarked
package largesse.gateway.openapi;

import org.jspecify.annotations.NullMarked;
