/** What a new suite is shown with. */
@NullMarked
package largesse.local.demo;

import org.jspecify.annotations.NullMarked;
