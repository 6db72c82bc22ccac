/**
 * The number that each change of a programme's configuration raises by one, and versions by time.
 */
@NullMarked
package largesse.earning.revision;

import org.jspecify.annotations.NullMarked;
