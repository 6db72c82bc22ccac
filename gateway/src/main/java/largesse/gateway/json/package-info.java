/** JSON as this API speaks it: strict in, exact out. */
@NullMarked
package largesse.gateway.json;

import org.jspecify.annotations.NullMarked;
