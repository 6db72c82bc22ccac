/** What earning knows of members and stores: a projection of what members-service tells. */
@NullMarked
package largesse.earning.member;

import org.jspecify.annotations.NullMarked;
