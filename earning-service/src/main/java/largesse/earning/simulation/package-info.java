/** What something that is not in force would have done to the purchases of a period. */
@NullMarked
package largesse.earning.simulation;

import org.jspecify.annotations.NullMarked;
