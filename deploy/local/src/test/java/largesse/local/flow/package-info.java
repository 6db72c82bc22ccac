/** The suite as a stranger meets it: packaged, started whole, over HTTP. */
@NullMarked
package largesse.local.flow;

import org.jspecify.annotations.NullMarked;
