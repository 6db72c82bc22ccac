/** What crosses features: the table of refusals, and rows as arrays. */
@NullMarked
package largesse.causes.platform;

import org.jspecify.annotations.NullMarked;
