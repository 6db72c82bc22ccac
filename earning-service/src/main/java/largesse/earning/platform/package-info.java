/** What crosses features: the table of refusals, and what the operator can set. */
@NullMarked
package largesse.earning.platform;

import org.jspecify.annotations.NullMarked;
