/** Rules: on which condition a purchase earns what, and why it does or doesn't. */
@NullMarked
package largesse.earning.rule;

import org.jspecify.annotations.NullMarked;
