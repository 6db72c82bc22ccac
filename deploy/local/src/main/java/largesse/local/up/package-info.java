/** The command that starts the suite. */
@NullMarked
package largesse.local.up;

import org.jspecify.annotations.NullMarked;
