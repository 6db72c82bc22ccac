/** Causes put forward for a time, which never changes who gets what. */
@NullMarked
package largesse.causes.spotlight;

import org.jspecify.annotations.NullMarked;
