/** The limits that the contracts state. */
@NullMarked
package largesse.runtime.validation;

import org.jspecify.annotations.NullMarked;
