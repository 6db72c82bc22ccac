/** What went wrong, as RFC 9457 problem details: the one place where failures become answers. */
@NullMarked
package largesse.gateway.problem;

import org.jspecify.annotations.NullMarked;
