/** What a programme owes its members, in units and in money. */
@NullMarked
package largesse.earning.liability;

import org.jspecify.annotations.NullMarked;
