/** What members have bought and brought back, as far as tiers need it. */
@NullMarked
package largesse.members.spend;

import org.jspecify.annotations.NullMarked;
