/** Corrections of a purchase's share when the cost of a line becomes known, or changes, later. */
@NullMarked
package largesse.earning.correction;

import org.jspecify.annotations.NullMarked;
