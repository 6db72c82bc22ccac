/** Imports: purchases and returns by the million, line by line. */
@NullMarked
package largesse.gateway.bulk;

import org.jspecify.annotations.NullMarked;
