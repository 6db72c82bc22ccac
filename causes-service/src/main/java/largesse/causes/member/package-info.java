/** Which members there are. */
@NullMarked
package largesse.causes.member;

import org.jspecify.annotations.NullMarked;
