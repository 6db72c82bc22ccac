/** The server itself: sizes, unknown paths, health. */
@NullMarked
package largesse.gateway.platform;

import org.jspecify.annotations.NullMarked;
