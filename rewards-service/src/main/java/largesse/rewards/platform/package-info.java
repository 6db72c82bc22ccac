/** What all features of this service share. */
@NullMarked
package largesse.rewards.platform;

import org.jspecify.annotations.NullMarked;
