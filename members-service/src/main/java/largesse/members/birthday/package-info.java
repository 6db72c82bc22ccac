/** When members were born, and the birthdays that are told of. */
@NullMarked
package largesse.members.birthday;

import org.jspecify.annotations.NullMarked;
