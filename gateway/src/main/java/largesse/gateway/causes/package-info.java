/** Where the share goes: causes, panels, choices, allocations. */
@NullMarked
package largesse.gateway.causes;

import org.jspecify.annotations.NullMarked;
