/** Programmes, and the time that each lives in. */
@NullMarked
package largesse.members.programme;

import org.jspecify.annotations.NullMarked;
