/** Which causes are fit to be chosen, and what becomes of those that no longer are. */
@NullMarked
package largesse.causes.curation;

import org.jspecify.annotations.NullMarked;
