/** Lists in pages. */
@NullMarked
package largesse.runtime.page;

import org.jspecify.annotations.NullMarked;
