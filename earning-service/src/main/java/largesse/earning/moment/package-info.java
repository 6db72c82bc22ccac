/** What rules give members for moments in their life: their enrolment, and their birthdays. */
@NullMarked
package largesse.earning.moment;

import org.jspecify.annotations.NullMarked;
