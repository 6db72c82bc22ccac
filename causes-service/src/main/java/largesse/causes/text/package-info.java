/** What people read: texts in languages, and places. */
@NullMarked
package largesse.causes.text;

import org.jspecify.annotations.NullMarked;
