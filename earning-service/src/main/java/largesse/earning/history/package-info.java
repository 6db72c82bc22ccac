/** Recorded purchases as shares see them: to be judged again, by the thousand or one alone. */
@NullMarked
package largesse.earning.history;

import org.jspecify.annotations.NullMarked;
