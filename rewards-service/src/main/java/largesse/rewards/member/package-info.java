/** Which members are one person. */
@NullMarked
package largesse.rewards.member;

import org.jspecify.annotations.NullMarked;
