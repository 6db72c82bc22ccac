/** Members and their cards. */
@NullMarked
package largesse.members.member;

import org.jspecify.annotations.NullMarked;
