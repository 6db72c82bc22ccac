/** What members choose, and whose choice decides about a purchase. */
@NullMarked
package largesse.causes.choice;

import org.jspecify.annotations.NullMarked;
