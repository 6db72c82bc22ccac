/** What of the caps of rules is used up, by a day, a member or all together. */
@NullMarked
package largesse.earning.cap;

import org.jspecify.annotations.NullMarked;
