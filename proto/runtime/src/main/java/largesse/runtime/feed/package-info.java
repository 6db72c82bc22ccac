/** Following the journals of other services, exactly once. */
@NullMarked
package largesse.runtime.feed;

import org.jspecify.annotations.NullMarked;
