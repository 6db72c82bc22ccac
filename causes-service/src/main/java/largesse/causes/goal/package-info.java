/** What a cause is to reach, and what becomes of it then. */
@NullMarked
package largesse.causes.goal;

import org.jspecify.annotations.NullMarked;
