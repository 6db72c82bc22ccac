/** Runs the whole suite on one machine. */
@NullMarked
package largesse.local;

import org.jspecify.annotations.NullMarked;
