/** How a gRPC call leaves the event loop and does its work. */
@NullMarked
package largesse.runtime.call;

import org.jspecify.annotations.NullMarked;
