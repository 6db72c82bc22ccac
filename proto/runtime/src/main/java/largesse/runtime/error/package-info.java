/** Refusals and faults, and the one place that turns them into what a caller sees. */
@NullMarked
package largesse.runtime.error;

import org.jspecify.annotations.NullMarked;
