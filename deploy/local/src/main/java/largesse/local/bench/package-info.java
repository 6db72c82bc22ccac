/** What the suite does in a second, beside a plain PostgreSQL. */
@NullMarked
package largesse.local.bench;

import org.jspecify.annotations.NullMarked;
