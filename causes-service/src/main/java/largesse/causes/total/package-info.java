/** Sums of the book, kept as it grows. */
@NullMarked
package largesse.causes.total;

import org.jspecify.annotations.NullMarked;
