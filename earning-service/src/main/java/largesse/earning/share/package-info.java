/** Share policies: the published part of the margin that goes to causes. */
@NullMarked
package largesse.earning.share;

import org.jspecify.annotations.NullMarked;
