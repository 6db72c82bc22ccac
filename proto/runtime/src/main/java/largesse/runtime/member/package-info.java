/** Which members are one person, for the services that keep what is a member's by that id. */
@NullMarked
package largesse.runtime.member;

import org.jspecify.annotations.NullMarked;
