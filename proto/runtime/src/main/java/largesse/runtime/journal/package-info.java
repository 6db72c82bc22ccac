/** What happened in this service, in order of commit, for others to follow. */
@NullMarked
package largesse.runtime.journal;

import org.jspecify.annotations.NullMarked;
