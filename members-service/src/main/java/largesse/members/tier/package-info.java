/** The ladder of tiers, and where spend puts a member on it (E3). */
@NullMarked
package largesse.members.tier;

import org.jspecify.annotations.NullMarked;
