/** Paying out what causes have: drafted, approved, exported, paid and confirmed. */
@NullMarked
package largesse.causes.settlement;

import org.jspecify.annotations.NullMarked;
