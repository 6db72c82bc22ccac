/** Who calls, what they may call, and how services show who they are. */
@NullMarked
package largesse.runtime.identity;

import org.jspecify.annotations.NullMarked;
