/** Where time comes from. */
@NullMarked
package largesse.runtime.clock;

import org.jspecify.annotations.NullMarked;
