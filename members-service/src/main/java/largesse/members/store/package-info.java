/** Brands and stores. */
@NullMarked
package largesse.members.store;

import org.jspecify.annotations.NullMarked;
