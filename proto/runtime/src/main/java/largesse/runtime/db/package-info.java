/** Transactions over plain JDBC. */
@NullMarked
package largesse.runtime.db;

import org.jspecify.annotations.NullMarked;
