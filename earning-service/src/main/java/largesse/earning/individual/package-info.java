/** Members' own targets of individual goals (B5): proposed from the months before, and accepted. */
@NullMarked
package largesse.earning.individual;

import org.jspecify.annotations.NullMarked;
