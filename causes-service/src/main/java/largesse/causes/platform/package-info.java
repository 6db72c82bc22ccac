/** What crosses features, as the table of refusals. */
@NullMarked
package largesse.causes.platform;

import org.jspecify.annotations.NullMarked;
