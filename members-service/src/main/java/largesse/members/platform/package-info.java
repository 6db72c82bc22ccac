/** What all features of the service share. */
@NullMarked
package largesse.members.platform;

import org.jspecify.annotations.NullMarked;
