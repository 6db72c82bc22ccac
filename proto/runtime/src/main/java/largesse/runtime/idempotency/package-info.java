/** The same request twice has one effect and one answer. */
@NullMarked
package largesse.runtime.idempotency;

import org.jspecify.annotations.NullMarked;
