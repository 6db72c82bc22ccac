/** What a purchase yields: units, rules, share policies, purchases, wallets. */
@NullMarked
package largesse.gateway.earning;

import org.jspecify.annotations.NullMarked;
