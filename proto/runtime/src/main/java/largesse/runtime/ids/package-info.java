/** Identifiers that we give. */
@NullMarked
package largesse.runtime.ids;

import org.jspecify.annotations.NullMarked;
