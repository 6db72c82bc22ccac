/** The book of shares: what each purchase gave to which cause, and what returns took back. */
@NullMarked
package largesse.causes.allocation;

import org.jspecify.annotations.NullMarked;
