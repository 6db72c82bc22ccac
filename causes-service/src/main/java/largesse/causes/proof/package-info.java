/** The proof of what was booked: a day's tree, the chain of roots, and the way to a leaf. */
@NullMarked
package largesse.causes.proof;

import org.jspecify.annotations.NullMarked;
