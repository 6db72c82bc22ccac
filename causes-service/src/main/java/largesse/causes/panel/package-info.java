/** Panels: what members choose from, and which one was in force when. */
@NullMarked
package largesse.causes.panel;

import org.jspecify.annotations.NullMarked;
