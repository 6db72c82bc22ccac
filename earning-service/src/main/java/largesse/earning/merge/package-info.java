/** What becomes of all that two members have when they turn out to be one person (xP3, xT10). */
@NullMarked
package largesse.earning.merge;

import org.jspecify.annotations.NullMarked;
