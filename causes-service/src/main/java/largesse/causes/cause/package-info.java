/** Causes: the nonprofits' projects that a share can go to. */
@NullMarked
package largesse.causes.cause;

import org.jspecify.annotations.NullMarked;
