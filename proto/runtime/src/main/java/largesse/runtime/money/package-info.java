/** Exact amounts and parts of them. */
@NullMarked
package largesse.runtime.money;

import org.jspecify.annotations.NullMarked;
