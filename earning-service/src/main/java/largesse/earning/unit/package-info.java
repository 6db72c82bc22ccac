/** Units: the kinds of points, credits or coins of a programme, and when a credit can be spent. */
@NullMarked
package largesse.earning.unit;

import org.jspecify.annotations.NullMarked;
