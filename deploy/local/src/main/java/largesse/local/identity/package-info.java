/** Keys and tokens of a suite on one machine. */
@NullMarked
package largesse.local.identity;

import org.jspecify.annotations.NullMarked;
