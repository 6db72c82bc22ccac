/** Starts, watches, kills and stops the processes of the suite. */
@NullMarked
package largesse.local.suite;

import org.jspecify.annotations.NullMarked;
